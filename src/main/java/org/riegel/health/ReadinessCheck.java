package org.riegel.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.riegel.health.Readiness.Result;

/**
 * Says to MicroProfile Health, on servers that have it, what {@link HealthServlet#READY} says: one check, whose data are the
 * probes'. Other servers never ask.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {
    @Inject
    private Readiness readiness;

    @Override
    public HealthCheckResponse call() {
        List<Result> results = readiness.look();
        HealthCheckResponseBuilder check =
                HealthCheckResponse.named("riegel").status(results.stream().allMatch(Result::isUp));
        for (Result result : results) {
            check.withData(result.name(), result.complaint().orElse("UP"));
        }
        return check.build();
    }
}
