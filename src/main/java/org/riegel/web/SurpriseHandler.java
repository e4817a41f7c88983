package org.riegel.web;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import org.riegel.account.NobodyThere;

/**
 * Leads on from what a page did not expect: an old view opens anew, a sign-in that ended begins anew, anything else becomes
 * the error page. No stack trace reaches anybody but the log.
 */
public class SurpriseHandler extends ExceptionHandlerWrapper {
    private static final Logger LOG = System.getLogger(SurpriseHandler.class.getName());

    SurpriseHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    /** Named in faces-config.xml. */
    public static final class Factory extends ExceptionHandlerFactory {
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new SurpriseHandler(getWrapped().getExceptionHandler());
        }
    }

    @Override
    public void handle() {
        FacesContext faces = FacesContext.getCurrentInstance();
        Iterator<ExceptionQueuedEvent> surprises =
                getUnhandledExceptionQueuedEvents().iterator();
        Throwable surprise = null;
        while (surprises.hasNext()) {
            Throwable next = surprises.next().getContext().getException();
            surprise = surprise == null ? next : surprise;
            surprises.remove();
        }
        if (surprise != null) {
            try {
                leadOn(faces, rootCause(surprise));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        getWrapped().handle();
    }

    private static Throwable rootCause(Throwable surprise) {
        Throwable cause = surprise;
        while (cause.getCause() != null && !(cause instanceof ViewExpiredException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void leadOn(FacesContext faces, Throwable surprise) throws IOException {
        ExternalContext external = faces.getExternalContext();
        if (surprise instanceof NobodyThere) {
            external.redirect(external.getRequestContextPath() + "/login?notice=start-again");
        } else if (surprise instanceof ViewExpiredException) {
            external.redirect(external.getRequestContextPath() + path(external) + "?notice=start-again");
        } else {
            LOG.log(Level.ERROR, "A page failed: " + path(external), surprise);
            external.responseReset();
            external.responseSendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, null);
        }
        faces.responseComplete();
    }

    private static String path(ExternalContext external) {
        return ((HttpServletRequest) external.getRequest()).getServletPath().replaceFirst("\\.xhtml$", "");
    }
}
