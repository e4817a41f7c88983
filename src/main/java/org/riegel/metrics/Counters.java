package org.riegel.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Locale;
import org.riegel.audit.EventType;
import org.riegel.audit.SecurityEvent;
import org.riegel.password.HashTime;
import org.riegel.signin.Progress;

/** Counts what this server has done since its start; what was rolled back is not counted. */
@ApplicationScoped
public class Counters {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private static final String ACCEPTED = "accepted";
    private static final String REJECTED = "rejected";
    private static final String REFUSED = "refused";

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private final Counter signIns = counter(
            "riegel_sign_ins",
            "Sign-ins: complete, or a password or code that was wrong (failed) or not looked at (busy, source_refused).",
            "result");
    private final Counter passwords = counter(
            "riegel_passwords", "Passwords, wherever they were asked for; refused ones were not looked at.", "result");
    private final Counter codes = counter(
            "riegel_codes",
            "Codes, wherever they were asked for; refused ones were not looked at.",
            "factor",
            "result");
    private final Counter lockouts = counter(
            "riegel_lockouts", "Second factors that are not heard any more after too many wrong answers.", "factor");
    private final Counter recoveryCodes =
            counter("riegel_recovery_codes_used", "Sign-ins with a recovery code instead of a device.");
    private final Counter events = counter("riegel_security_events", "Security events.", "type");
    private final Histogram hashes = Histogram.builder()
            .name("riegel_password_hash_seconds")
            .help("Time of a password hash at today's cost, without the wait for its turn.")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2)
            .register(registry);

    /** What has not happened yet is zero and not absent, so that a rate begins with the first one. */
    public Counters() {
        for (Progress progress : Progress.values()) {
            if (progress != Progress.PENDING) {
                signIns.initLabelValues(word(progress));
            }
        }
        for (String result : new String[] {ACCEPTED, REJECTED, REFUSED}) {
            passwords.initLabelValues(result);
        }
        for (EventType type : EventType.values()) {
            events.initLabelValues(word(type));
        }
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    /** A sign-in may also be completed by setting up a device, so what is complete is counted by its event. */
    void count(@Observes Progress progress) {
        if (progress != Progress.PENDING && progress != Progress.COMPLETE) {
            signIns.labelValues(word(progress)).inc();
        }
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) SecurityEvent event) {
        events.labelValues(word(event.type())).inc();
        switch (event.type()) {
            case SIGNED_IN -> signIns.labelValues(word(Progress.COMPLETE)).inc();
            case PASSWORD_ACCEPTED -> passwords.labelValues(ACCEPTED).inc();
            case PASSWORD_REJECTED -> passwords.labelValues(REJECTED).inc();
            case PASSWORD_REFUSED -> passwords.labelValues(REFUSED).inc();
            case FACTOR_ACCEPTED -> codes.labelValues(factor(event), ACCEPTED).inc();
            case FACTOR_REJECTED -> codes.labelValues(factor(event), REJECTED).inc();
            case CODE_REFUSED -> codes.labelValues(factor(event), REFUSED).inc();
            case FACTOR_LOCKED -> lockouts.labelValues(factor(event)).inc();
            case RECOVERY_CODE_USED -> recoveryCodes.inc();
            default -> {} // among the events
        }
    }

    void measure(@Observes HashTime time) {
        hashes.observe(time.nanos() / NANOS);
    }

    MetricSnapshots collect() {
        return registry.scrape();
    }

    /** The name of a factor, never what somebody typed; an answer that no factor understands has none. */
    private static String factor(SecurityEvent event) {
        return event.factor().orElse("none");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
