package org.riegel.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Passwords that others use, eight bytes each: the first 64 bits of their SHA-1, in order. SHA-1 because published lists
 * come that way; it keeps nothing secret here. Of 2<sup>64</sup> prefixes, a password that is on no list meets one of a
 * million entries once in 10<sup>13</sup> times.
 */
final class PasswordList {
    private final long[] prefixes;

    private PasswordList(long[] prefixes) {
        this.prefixes = prefixes;
    }

    /** Capitals do not count: whoever guesses tries them, too. */
    static PasswordList of(Stream<String> passwords) {
        return new PasswordList(passwords
                .mapToLong(it -> prefix(withoutCapitals(it)))
                .sorted()
                .distinct()
                .toArray());
    }

    /** @param prefixes taken over, and brought into order; one may be there twice */
    static PasswordList ofPrefixes(long[] prefixes) {
        Arrays.sort(prefixes);
        return new PasswordList(prefixes);
    }

    /** @param prefix as {@link #prefix} works it out */
    boolean contains(long prefix) {
        return Arrays.binarySearch(prefixes, prefix) >= 0;
    }

    /** As it was typed, or without regard to capitals. */
    boolean contains(String password) {
        return LongStream.of(prefix(password), prefix(withoutCapitals(password)))
                .anyMatch(this::contains);
    }

    int size() {
        return prefixes.length;
    }

    /** The first 64 bits of the SHA-1 of a text in UTF-8. */
    static long prefix(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-1", e);
        }
    }

    static String withoutCapitals(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
