package org.riegel.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.riegel.config.AddressRange;
import org.riegel.config.RiegelConfig;

/**
 * Says whether a network address is heard, whoever it tries to be: one password tried on two hundred accounts fails on
 * each of them only once (S55). Begins its own transactions; whoever calls it holds no lock.
 */
@ApplicationScoped
public class SourceLimiter {
    /** Bytes of an IPv6 address that name the network of one customer, as RFC 6177 §2 has it. */
    private static final int IPV6_NETWORK = 8;

    @Inject
    private RiegelConfig config;

    @Inject
    private SourceAttempts attempts;

    /** @param address the client's; nothing is known of a blank one, and nothing refused */
    public boolean isHeard(String address) {
        String source = network(address);
        return source.isEmpty()
                || attempts.failures(source) < config.throttling().sourceFailures();
    }

    /** Counts something that is no failure, but of which a source may have only so many: whether this one may be done. */
    public boolean allows(String address) {
        boolean heard = isHeard(address);
        if (heard) {
            failed(address);
        }
        return heard;
    }

    /** @return whether nobody has been told yet that this source is not heard; true once in a while for each */
    public boolean isNewsOf(String address) {
        String source = network(address);
        return !source.isEmpty() && attempts.tell(source);
    }

    /** Counts a failure. */
    public void failed(String address) {
        String source = network(address);
        if (source.isEmpty() || attempts.count(source)) {
            return;
        }
        try {
            attempts.begin(source);
        } catch (PersistenceException e) {
            attempts.count(source); // another request of the same source was faster
        }
    }

    /** Of an IPv6 address only the network: a single machine has all the others in it. */
    static String network(String address) {
        return AddressRange.address(address).map(SourceLimiter::network).orElse(address);
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":").formatHex(address.getAddress(), 0, IPV6_NETWORK) + "::/64"
                : address.getHostAddress();
    }
}
