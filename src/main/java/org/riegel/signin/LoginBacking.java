package org.riegel.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.riegel.web.Notices;
import org.riegel.web.Pages;

/** The page {@code /login}: turns e-mail and password into a credential. */
@Named
@RequestScoped
public class LoginBacking {
    @Inject
    private SecurityContext security;

    @Inject
    private SignInState state;

    @Inject
    private Notices notices;

    @Inject
    private Pages pages;

    private String email = "";
    private String password = "";

    public void signIn() {
        forgetCaller(request());
        security.authenticate(
                request(),
                (HttpServletResponse) external().getResponse(),
                AuthenticationParameters.withParams().credential(new UsernamePasswordCredential(email, password)));
        switch (state.progress()) {
            case COMPLETE -> pages.show(getTo());
            case PENDING ->
                state.pending().ifPresent(it -> pages.show(it.lacks().page()));
            case FAILED -> notices.beside("password", "login.wrong");
            case BUSY -> notices.beside("password", "login.busy");
            case SOURCE_REFUSED -> notices.beside("password", "login.source");
        }
    }

    /** Where somebody is signed in already, WildFly hears no password. The sign-in itself ends only with a right one. */
    private static void forgetCaller(HttpServletRequest request) {
        try {
            request.logout();
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    /** Never written back into a page. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Where the person wanted to go. */
    public String getTo() {
        return Destination.of(request()).path();
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest) external().getRequest();
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
