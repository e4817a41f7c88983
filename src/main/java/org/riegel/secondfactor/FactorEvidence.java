package org.riegel.secondfactor;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;

/**
 * When a factor was proven. How fresh that must be is for whoever asks to say.
 *
 * @param fallback whether the factor only stands in for another, as a recovery code does
 */
public record FactorEvidence(FactorType factor, boolean fallback, Instant at) implements Serializable {
    public FactorEvidence {
        requireNonNull(factor);
        requireNonNull(at);
    }
}
