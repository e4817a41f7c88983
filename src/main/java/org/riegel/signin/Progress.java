package org.riegel.signin;

/** How far a proof has brought a sign-in; fired as a CDI event for whoever keeps figures. */
public enum Progress {
    /** There is a caller now. */
    COMPLETE,
    /** The proof was right; more is needed, and the caller is still nobody. */
    PENDING,
    FAILED,
    /** The proof was not looked at: too many others are being looked at. */
    BUSY,
    /** The proof was not looked at: too many have failed that came from the same network address. */
    SOURCE_REFUSED
}
