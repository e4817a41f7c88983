package org.riegel.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.riegel.web.Notices.Notice;

/** Sends people to another page. */
@ApplicationScoped
public class Pages {
    /** @param path below the context root, with a query at most */
    public void show(String path) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        try {
            external.redirect(external.getRequestContextPath() + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param notice what that page says above everything else */
    public void show(String path, Notice notice) {
        show(path + (path.contains("?") ? "&" : "?") + "notice=" + notice.key());
    }
}
