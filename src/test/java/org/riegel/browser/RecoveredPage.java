package org.riegel.browser;

/** {@code /login/recovered}: the successor of a recovery code that was used. */
final class RecoveredPage extends RecoveryCodeSheet {
    RecoveredPage(Visitor visitor) {
        super(visitor);
    }
}
