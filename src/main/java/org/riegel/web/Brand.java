package org.riegel.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.riegel.config.RiegelConfig;
import org.riegel.config.StartOrder;

/** The operator's name, colour and logo. */
@Named
@ApplicationScoped
public class Brand {
    @Inject
    private RiegelConfig config;

    @Inject
    private ServletContext context;

    private Optional<Logo> logo;

    @PostConstruct
    void load() {
        logo = config.brand().logo().map(Logo::read);
    }

    /** At the start already, so that a logo that is none stops the deployment and not a page. */
    void checkAtStart(@Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object start) {
        logo.ifPresent(Logo::version);
    }

    public String getName() {
        return config.issuer();
    }

    /** Null: the built-in one. */
    public String getColor() {
        return config.brand().color().orElse(null);
    }

    /** The address of the operator's logo; null: the built-in one. */
    public String getLogo() {
        return logo.map(it -> context.getContextPath() + LogoServlet.PATH + "?v=" + it.version())
                .orElse(null);
    }

    /** Empty: the built-in one. */
    Optional<Logo> logo() {
        return logo;
    }
}
