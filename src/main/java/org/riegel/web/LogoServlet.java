package org.riegel.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.riegel.config.RiegelConfig;

/** The operator's logo, which lies outside the WAR. */
@WebServlet(LogoServlet.PATH)
public class LogoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/assets/logo";

    @Inject
    private transient RiegelConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Path> logo = config.brand().logo();
        if (logo.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(Brand.type(logo.get()));
        Files.copy(logo.get(), response.getOutputStream());
    }
}
