package org.riegel.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.riegel.health.Readiness;
import org.riegel.health.Readiness.Result;
import org.riegel.password.Hashing;

/**
 * How things stand now. What the database knows is asked by the probes of {@link Readiness}, which answer in time where the
 * database does not: what was counted is there all the same.
 */
@ApplicationScoped
public class Gauges {
    private static final Pattern NEXT_WORD = Pattern.compile("(?=[A-Z])");

    /** Maven writes it into the WAR. */
    private static final String BUILT = "/META-INF/maven/org.riegel/riegel/pom.properties";

    @Inject
    private Readiness readiness;

    @Inject
    private Hashing hashing;

    @Inject
    private ServletContext context;

    private String version;

    @PostConstruct
    void findVersion() {
        var built = new Properties();
        try (InputStream properties = context.getResourceAsStream(BUILT)) {
            if (properties != null) {
                built.load(properties);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        version = built.getProperty("version", "unknown");
    }

    List<MetricSnapshot> collect() {
        List<MetricSnapshot> gauges = new ArrayList<>(of(readiness.look()));
        gauges.add(gauge(
                "riegel_password_hashes_waiting",
                "Password hashes that are worked out or wait for their turn.",
                hashing.waiting()));
        gauges.add(InfoSnapshot.builder()
                .name("riegel_build")
                .help("Which Riegel this is.")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", version))
                        .build())
                .build());
        return gauges;
    }

    /** Each check is a value of one gauge, each of its figures a gauge of its own: {@code riegel_mail_oldest_seconds}. */
    static List<MetricSnapshot> of(List<Result> results) {
        GaugeSnapshot.Builder up =
                GaugeSnapshot.builder().name("riegel_check_up").help("1: what this server needs is there.");
        List<MetricSnapshot> gauges = new ArrayList<>();
        for (Result result : results) {
            up.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("check", result.name()))
                    .value(result.isUp() ? 1 : 0)
                    .build());
            result.figures()
                    .forEach((name, figure) -> gauges.add(gauge(
                            "riegel_" + result.name() + "_" + words(name),
                            "As the check " + result.name() + " of /health/ready says.",
                            figure)));
        }
        gauges.add(up.build());
        return gauges;
    }

    private static String words(String figure) {
        return NEXT_WORD.matcher(figure).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
