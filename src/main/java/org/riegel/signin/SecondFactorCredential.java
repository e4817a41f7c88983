package org.riegel.signin;

import static java.util.Objects.requireNonNull;

import jakarta.security.enterprise.credential.Credential;
import org.riegel.secondfactor.FactorResponse;

/** What was typed at the second step. Whose it is says the pending sign-in, never the form (S19). */
final class SecondFactorCredential implements Credential {
    private final FactorResponse response;

    SecondFactorCredential(FactorResponse response) {
        this.response = requireNonNull(response);
    }

    FactorResponse response() {
        return response;
    }

    @Override
    public boolean isCleared() {
        return false;
    }
}
