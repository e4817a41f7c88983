package org.riegel.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.ResourceHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of style sheet and script that change with their content, so that browsers may keep them for ever. */
@Named
@ApplicationScoped
public class Assets {
    static final String FOLDER = "/assets/";

    @Inject
    private ServletContext context;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** Whether a request is for a file that pages are made of, our own or of Faces: a browser fetches it when it likes. */
    static boolean areAskedFor(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith(FOLDER) || path.startsWith(ResourceHandler.RESOURCE_IDENTIFIER + "/");
    }

    /** @param name of a file in the folder {@code assets} */
    public String address(String name) {
        return addresses.computeIfAbsent(name, it -> context.getContextPath() + FOLDER + it + "?v=" + version(it));
    }

    private String version(String name) {
        try (InputStream content = context.getResourceAsStream(FOLDER + name)) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the WAR has no " + FOLDER + name, e);
        }
    }
}
