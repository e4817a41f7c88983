package org.riegel.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PreRenderViewEvent;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import org.primefaces.PrimeFaces;
import org.primefaces.context.PrimeFacesContext;

/**
 * Lets the scripts of a page run by its nonce, and nothing else (S71). It works when the view is built and nothing is
 * written yet: only then is it known whether the view keeps state. PrimeFaces' own listener would ask too early and
 * begin a session on the sign-in page.
 *
 * <p>A post has to bring the nonce of its page. That is asked for as soon as the view is restored, before anything is
 * done: PrimeFaces by itself would find out while it writes the answer, when it is too late.
 */
public class FacesPolicy implements SystemEventListener {

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        FacesContext context = event.getFacesContext();
        if (event instanceof PreRenderViewEvent) {
            write(context);
        } else if (context.isPostback() && !isPlain(context)) {
            PrimeFacesContext.getCspState(context).getNonce(); // throws where the post brought a wrong one
        }
    }

    private static void write(FacesContext context) {
        String nonce = PrimeFacesContext.getCspState(context).getNonce();
        String styles = "'self' 'nonce-" + nonce + "'";
        if (!isPlain(context)) {
            // PrimeFaces' widgets write style attributes and load scripts by the nonce; our plain pages do neither.
            styles = "'self' 'unsafe-inline'";
            PrimeFaces.current().executeInitScript("PrimeFaces.csp.init('" + nonce + "')");
        }
        context.getExternalContext()
                .setResponseHeader(
                        "Content-Security-Policy",
                        SecurityHeaders.POLICY + "; script-src 'nonce-" + nonce + "'; style-src " + styles);
    }

    /** Whether the view keeps no state, and so has no nonce that a post could bring. */
    private static boolean isPlain(FacesContext context) {
        return context.getViewRoot().isTransient();
    }
}
