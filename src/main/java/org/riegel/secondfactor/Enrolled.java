package org.riegel.secondfactor;

import java.time.Instant;

/**
 * A factor that an account has.
 *
 * @param since when it was enrolled or issued
 * @param kept whether the owner has confirmed to hold it
 */
public record Enrolled(FactorType factor, Instant since, boolean kept) {}
