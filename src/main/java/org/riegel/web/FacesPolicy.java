package org.riegel.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import org.primefaces.PrimeFaces;
import org.primefaces.context.PrimeFacesContext;

/**
 * Lets the scripts of a page run by its nonce, and nothing else (S71). It works when the view is built and nothing is
 * written yet: only then is it known whether the view keeps state. PrimeFaces' own listener would ask too early and
 * begin a session on the sign-in page.
 */
public class FacesPolicy implements SystemEventListener {

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        FacesContext context = event.getFacesContext();
        String nonce = PrimeFacesContext.getCspState(context).getNonce();
        String styles = "'self' 'nonce-" + nonce + "'";
        if (!context.getViewRoot().isTransient()) {
            // PrimeFaces' widgets write style attributes and load scripts by the nonce; our plain pages do neither.
            styles = "'self' 'unsafe-inline'";
            PrimeFaces.current().executeInitScript("PrimeFaces.csp.init('" + nonce + "')");
        }
        context.getExternalContext()
                .setResponseHeader(
                        "Content-Security-Policy",
                        SecurityHeaders.POLICY + "; script-src 'nonce-" + nonce + "'; style-src " + styles);
    }
}
