package org.riegel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.riegel.health.Readiness.Result;
import org.riegel.password.HashTime;
import org.riegel.signin.Progress;

class GaugesTest {
    @Test
    void tellWhatTheProbesSay() throws IOException {
        assertThat(written(new MetricSnapshots(Gauges.of(List.of(
                        new Result("database", Optional.of("The database cannot be reached."), Map.of()),
                        new Result("mail", Optional.empty(), Map.of("oldestSeconds", 180L)))))))
                .contains(
                        "riegel_check_up{check=\"database\"} 0.0",
                        "riegel_check_up{check=\"mail\"} 1.0",
                        "riegel_mail_oldest_seconds 180.0")
                .doesNotContain("cannot be reached");
    }

    @Test
    void countersTellWhatASignInCameTo() throws IOException {
        var counters = new Counters();
        counters.count(Progress.BUSY);
        counters.count(Progress.PENDING);
        counters.count(Progress.COMPLETE); // its event counts
        counters.measure(new HashTime(25_000_000));
        assertThat(written(counters.collect()))
                .contains(
                        "riegel_sign_ins_total{result=\"busy\"} 1.0",
                        "riegel_sign_ins_total{result=\"failed\"} 0.0",
                        "riegel_sign_ins_total{result=\"complete\"} 0.0",
                        "riegel_password_hash_seconds_bucket{le=\"0.02\"} 0",
                        "riegel_password_hash_seconds_bucket{le=\"0.03\"} 1")
                .doesNotContain("pending");
    }

    private static String written(MetricSnapshots figures) throws IOException {
        var out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, figures);
        return out.toString(StandardCharsets.UTF_8);
    }
}
