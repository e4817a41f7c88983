package org.riegel.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.riegel.config.RiegelConfig;
import org.riegel.config.SettingRefused;
import org.riegel.config.StartOrder;

/** The operator's name, colour and logo. */
@Named
@ApplicationScoped
public class Brand {
    private static final int LARGEST_LOGO = 200_000;

    @Inject
    private RiegelConfig config;

    @Inject
    private ServletContext context;

    void checkAtStart(@Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object start) {
        config.brand().logo().ifPresent(file -> {
            if (!Files.isReadable(file) || type(file) == null || size(file) > LARGEST_LOGO) {
                throw new SettingRefused(
                        "riegel.brand.logo", file.toString(), "only a readable .svg or .png file of 200 kB is allowed");
            }
        });
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
        return config.brand()
                .logo()
                .map(it -> context.getContextPath() + LogoServlet.PATH + "?v=" + size(it))
                .orElse(null);
    }

    static String type(Path logo) {
        String name = logo.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return "image/svg+xml";
        }
        return name.endsWith(".png") ? "image/png" : null;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
