package org.riegel.browser;

/** {@code /profile/mfa/recovery}: a new recovery code. */
final class RecoveryPage extends RecoveryCodeSheet {
    RecoveryPage(Visitor visitor) {
        super(visitor);
    }

    static RecoveryPage open(Visitor visitor) {
        visitor.goTo("/profile/mfa/recovery");
        return new RecoveryPage(visitor);
    }
}
