package org.riegel.stepup;

/** The last proof is too old for what was asked for. Nothing has happened; a fresh proof and the same call again will. */
public final class StepUpRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepUpRequired() {
        super("a fresh proof is needed");
    }
}
