package org.riegel.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import org.primefaces.context.PrimeFacesContext;

/** Lets the scripts of a page run by its nonce, and nothing else (S71). */
public class FacesPolicy implements PhaseListener {
    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RENDER_RESPONSE;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        String nonce = "'nonce-" + PrimeFacesContext.getCspState(context).getNonce() + "'";
        // PrimeFaces' widgets write style attributes; our plain pages need none.
        boolean plain = context.getViewRoot() == null || context.getViewRoot().isTransient();
        String styles = plain ? "'self' " + nonce : "'self' 'unsafe-inline'";
        context.getExternalContext()
                .setResponseHeader(
                        "Content-Security-Policy",
                        SecurityHeaders.POLICY + "; script-src " + nonce + "; style-src " + styles);
    }
}
