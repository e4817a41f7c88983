package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Role;
import org.riegel.password.Passwords;
import org.riegel.throttling.TooBusy;

/** Accounts and passwords of our own. An LDAP store would stand beside it. */
@ApplicationScoped
public class PasswordIdentityStore implements IdentityStore {
    @Inject
    private Passwords passwords;

    /**
     * Called by the container's {@code IdentityStoreHandler}.
     *
     * @return not validated where too many passwords are being looked at
     */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        try {
            return passwords
                    .verify(credential.getCaller(), credential.getPasswordAsString())
                    .map(AccountPrincipal::of)
                    .map(it -> new CredentialValidationResult(it, Role.of(it)))
                    .orElse(CredentialValidationResult.INVALID_RESULT);
        } catch (TooBusy e) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
    }
}
