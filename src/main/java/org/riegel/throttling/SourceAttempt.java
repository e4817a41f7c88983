package org.riegel.throttling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How often one network address has failed since an instant, at whatever account. */
@Entity
@Table(name = "source_attempt")
public class SourceAttempt {
    @Id
    private String source;

    private int failures;

    @Column(name = "since")
    private Instant since;

    protected SourceAttempt() {} // for JPA

    SourceAttempt(String source, Instant since) {
        this.source = source;
        this.failures = 1;
        this.since = since;
    }

    int failures() {
        return failures;
    }

    boolean beganAfter(Instant instant) {
        return since.isAfter(instant);
    }
}
