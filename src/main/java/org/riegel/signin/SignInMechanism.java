package org.riegel.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.riegel.account.AccountPrincipal;
import org.riegel.account.Role;
import org.riegel.session.BrowserMark;

/**
 * Tells the container who calls. It hears credentials that a page hands over, and on every other request names the
 * caller of a completed sign-in that still counts. Container sessions ({@code @AutoApplySession}) are not used: they
 * would remember a caller that was ended elsewhere.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
    @Inject
    private SignIn signIn;

    @Inject
    private SignInState state;

    @Inject
    private BrowserMark mark;

    @Inject
    private Event<Progress> progressed;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Credential credential = context.getAuthParameters().getCredential();
        if (credential == null) {
            return recognize(request, context);
        }
        try {
            return hear(credential, request, response, context);
        } catch (Exception e) { // on WildFly a commit that fails is a checked exception
            state.brokeOff(e);
            throw e;
        }
    }

    /**
     * Whoever cannot be looked up is nobody here. That there is no answer, {@link AccessGuard} says: Payara would show no page. For
     * what pages are made of, which is everybody's, nobody is looked up: the page for errors needs it as well.
     */
    private AuthenticationStatus recognize(HttpServletRequest request, HttpMessageContext context) {
        if (request.getServletPath().startsWith(AccessGuard.ASSETS)) {
            return context.doNothing();
        }
        try {
            return state.signedIn().map(it -> login(context, it.caller())).orElseGet(context::doNothing);
        } catch (Exception e) { // on WildFly a commit that fails is a checked exception
            state.brokeOff(e);
            return context.doNothing();
        }
    }

    private AuthenticationStatus hear(
            Credential credential,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        if (credential instanceof UsernamePasswordCredential password) {
            Progress progress = signIn.withPassword(password, Destination.of(request));
            mark.hand(response);
            return answer(context, progress);
        }
        return answer(context, signIn.withSecondFactor((SecondFactorCredential) credential));
    }

    private AuthenticationStatus answer(HttpMessageContext context, Progress progress) {
        state.progressed(progress);
        progressed.fire(progress);
        return switch (progress) {
            case COMPLETE -> login(context, state.signedInJustNow().caller());
            case PENDING -> AuthenticationStatus.SEND_CONTINUE;
            case FAILED, BUSY, SOURCE_REFUSED -> AuthenticationStatus.SEND_FAILURE;
        };
    }

    private static AuthenticationStatus login(HttpMessageContext context, AccountPrincipal caller) {
        return context.notifyContainerAboutLogin(caller, Role.of(caller));
    }
}
