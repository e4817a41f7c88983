package org.riegel.signin;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonWriter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says how long the sign-in of a browser still lasts. To ask is a GET and no visit; to stay is a POST, which is a visit as
 * any other request is.
 */
@WebServlet(ExpiryServlet.PATH)
public class ExpiryServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/session";

    @Inject
    private transient ExpiryBacking expiry;

    /** Whether a page only asks, by itself. */
    static boolean isQuestion(HttpServletRequest request) {
        return request.getServletPath().equals(PATH) && !request.getMethod().equals("POST");
    }

    /**
     * Answers {@code {"rest": milliseconds, "extendable": boolean, "text": "…"}}; the rest is 0 where the sign-in is over, or
     * there is none.
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        try (JsonWriter writer = Json.createWriter(response.getWriter())) {
            writer.writeObject(Json.createObjectBuilder()
                    .add("rest", expiry.getRest())
                    .add("extendable", expiry.isExtendable())
                    .add("text", expiry.getText())
                    .build());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        expiry.extend();
        doGet(request, response);
    }
}
