package org.riegel.account;

/** A page asks whose account it is about, and nobody is signed in: the sign-in ended while the page was open. */
public final class NobodyThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NobodyThere() {
        super("nobody is signed in");
    }
}
