package org.riegel.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network address, or all that begin with the same bits (CIDR notation, RFC 4632 §3.1). Names are no addresses: nobody
 * is asked what they mean.
 *
 * @param bits how many of the start's count
 */
public record AddressRange(InetAddress start, int bits) {
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public AddressRange {
        if (bits < 0 || bits > start.getAddress().length * 8) {
            throw new IllegalArgumentException("an address has not so many bits");
        }
    }

    /** @param text for example {@code 10.1.0.0/16}, {@code 10.1.4.7} or {@code fd00::/8}; empty when it is none */
    public static Optional<AddressRange> parse(String text) {
        String[] parts = text.strip().split("/", 2);
        return address(parts[0]).flatMap(start -> {
            int most = start.getAddress().length * 8;
            return Optional.of(parts.length == 1 ? Integer.toString(most) : parts[1])
                    .filter(it -> it.matches("\\d{1,3}"))
                    .map(Integer::parseInt)
                    .filter(it -> it <= most)
                    .map(it -> new AddressRange(start, it));
        });
    }

    /** What a text in numbers names; empty for anything else. */
    public static Optional<InetAddress> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text)); // asks nobody, because it is no name
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** @return false as well for what is no address */
    public boolean contains(String address) {
        return address(address).filter(this::contains).isPresent();
    }

    private boolean contains(InetAddress address) {
        byte[] first = start.getAddress();
        byte[] other = address.getAddress();
        if (first.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((first[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
