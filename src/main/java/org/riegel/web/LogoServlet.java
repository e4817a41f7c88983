package org.riegel.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The operator's logo, which lies outside the WAR. */
@WebServlet(LogoServlet.PATH)
public class LogoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/assets/logo";

    @Inject
    private transient Brand brand;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Logo> logo = brand.logo();
        if (logo.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(logo.get().type());
        response.getOutputStream().write(logo.get().content());
    }
}
