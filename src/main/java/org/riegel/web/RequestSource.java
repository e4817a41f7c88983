package org.riegel.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.riegel.audit.Source;
import org.riegel.config.AddressRange;
import org.riegel.config.RiegelConfig;

/**
 * The client's address: of whoever is connected to the server or, where that is a proxy that the operator trusts, of
 * whoever the proxy says was connected to it. What a stranger writes into the header changes nothing (S56).
 */
@ApplicationScoped
public class RequestSource implements Source.Locator {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    @Inject
    private HttpServletRequest request;

    @Inject
    private RiegelConfig config;

    @Override
    public Source current() {
        try {
            List<AddressRange> trusted = config.throttling().trustedProxies();
            List<String> forwarded =
                    trusted.isEmpty() ? List.of() : Collections.list(request.getHeaders(FORWARDED_FOR));
            return new Source(
                    client(request.getRemoteAddr(), forwarded, trusted),
                    request.getHeader("User-Agent"),
                    RequestIds.of(request));
        } catch (ContextNotActiveException | IllegalStateException e) {
            return Source.SERVER;
        }
    }

    /**
     * Each proxy adds at the end whom it was asked by, so the chain is read from there, for as long as who wrote a part of
     * it is trusted.
     *
     * @param forwarded the values of the header, in their order
     */
    static String client(String connected, List<String> forwarded, List<AddressRange> trusted) {
        List<String> chain = forwarded.stream()
                .flatMap(it -> Arrays.stream(it.split(",", -1)))
                .map(String::strip)
                .toList();
        String client = connected;
        for (int i = chain.size() - 1; i >= 0 && isTrusted(client, trusted); i--) {
            if (AddressRange.address(chain.get(i)).isEmpty()) {
                break;
            }
            client = chain.get(i);
        }
        return client;
    }

    private static boolean isTrusted(String address, List<AddressRange> trusted) {
        return trusted.stream().anyMatch(it -> it.contains(address));
    }
}
