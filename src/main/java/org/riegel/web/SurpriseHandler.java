package org.riegel.web;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import org.primefaces.csp.CspException;
import org.riegel.account.NobodyThere;
import org.riegel.web.Notices.Notice;

/**
 * Leads on from what a page did not expect: a sign-in that ended begins anew; an old view, or one that the post does not
 * belong to, opens anew; anything else becomes the error page, or, where a script asked, the page anew with a sentence.
 * No stack trace reaches anybody but the log.
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
        while (cause.getCause() != null && !isOutdated(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether the page that was posted is not the one that the server knows: expired, or not with its nonce. */
    private static boolean isOutdated(Throwable surprise) {
        return surprise instanceof ViewExpiredException || surprise instanceof CspException;
    }

    private static void leadOn(FacesContext faces, Throwable surprise) throws IOException {
        ExternalContext external = faces.getExternalContext();
        if (surprise instanceof NobodyThere) {
            external.redirect(external.getRequestContextPath() + "/login?notice=start-again");
        } else if (isOutdated(surprise)) {
            openAnew(external, Notice.START_AGAIN);
        } else if (faces.getCurrentPhaseId() == PhaseId.RESTORE_VIEW) {
            LOG.log(Level.WARNING, "A view state does not belong to its page: {0}", path(external));
            openAnew(external, Notice.START_AGAIN);
        } else if (faces.getPartialViewContext().isAjaxRequest()) {
            LOG.log(Level.ERROR, "A page failed: " + path(external), surprise);
            openAnew(external, Notice.FAILED);
        } else {
            LOG.log(Level.ERROR, "A page failed: " + path(external), surprise);
            external.responseReset();
            external.responseSendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, null);
        }
        faces.responseComplete();
    }

    private static void openAnew(ExternalContext external, Notice notice) throws IOException {
        if (!external.isResponseCommitted()) {
            ((HttpServletResponse) external.getResponse()).resetBuffer();
        }
        external.redirect(external.getRequestContextPath() + path(external) + "?notice=" + notice.key());
    }

    private static String path(ExternalContext external) {
        return Pages.path((HttpServletRequest) external.getRequest());
    }
}
