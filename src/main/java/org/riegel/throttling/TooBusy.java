package org.riegel.throttling;

/**
 * More passwords wait to be checked than the server may keep waiting, of everybody or of one address, or this one has waited for too
 * long; nothing was checked, and nothing counted (S58).
 */
public final class TooBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooBusy() {
        super("too many passwords wait to be checked");
    }
}
