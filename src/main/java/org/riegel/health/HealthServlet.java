package org.riegel.health;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.riegel.health.Readiness.Result;

/**
 * Answers load balancers as MicroProfile Health does, on every server: 200 and {@code "status": "UP"}, or 503 and
 * {@code "DOWN"}. Whoever is alive answers at {@value #LIVE}; at {@value #READY} every probe is asked. Anybody may ask, so the
 * probes' figures are not told: one mail more that waits would say that somebody has an account.
 */
@WebServlet({HealthServlet.LIVE, HealthServlet.READY})
public class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    public static final String LIVE = "/health/live";
    public static final String READY = "/health/ready";

    @Inject
    private transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Result> results = request.getServletPath().equals(READY) ? readiness.look() : List.of();
        boolean up = results.stream().allMatch(Result::isUp);
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        JsonArrayBuilder checks = Json.createArrayBuilder();
        results.forEach(it -> checks.add(json(it)));
        try (JsonWriter writer = Json.createWriter(response.getWriter())) {
            writer.writeObject(Json.createObjectBuilder()
                    .add("status", word(up))
                    .add("checks", checks)
                    .build());
        }
    }

    private static JsonObjectBuilder json(Result result) {
        JsonObjectBuilder check =
                Json.createObjectBuilder().add("name", result.name()).add("status", word(result.isUp()));
        result.complaint()
                .ifPresent(it -> check.add("data", Json.createObjectBuilder().add("complaint", it)));
        return check;
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
