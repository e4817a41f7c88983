package org.riegel.secondfactor;

/**
 * What a page has to know to ask for a proof.
 *
 * @param factor that will answer
 * @param digits of a complete answer, so that the page can send it by itself
 * @param periodSeconds how long an answer is right
 */
public record Challenge(FactorType factor, int digits, int periodSeconds) {}
