package org.riegel.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.riegel.web.Notices.Notice;

/** Sends people to another page. */
@ApplicationScoped
public class Pages {
    private static final Pattern SUFFIX = Pattern.compile("\\.xhtml$");

    /** Where the page of a request is, below the context root, as people know it: without the suffix of Faces. */
    static String path(HttpServletRequest request) {
        return SUFFIX.matcher(request.getServletPath()).replaceFirst("");
    }

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
