package org.riegel.password;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.riegel.crypto.Randomness;

/**
 * Argon2id (RFC 9106) in the PHC string format {@code $argon2id$v=19$m=…,t=…,p=1$salt$hash}: the parameters travel with
 * the hash, so that a cost that rises later leaves old hashes readable (S7, S8).
 */
record PasswordHash(String encoded) {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    /**
     * @param memoryKib in KiB
     * @param iterations passes over the memory
     */
    record Cost(int memoryKib, int iterations) {
        Cost {
            if (memoryKib < 8 || iterations < 1) {
                throw new IllegalArgumentException("Argon2 needs 8 KiB and one pass at least (RFC 9106 §3.1)");
            }
        }
    }

    PasswordHash {
        Matcher parts = PHC.matcher(encoded);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC format");
        }
        cost(parts);
    }

    static PasswordHash of(char[] password, Cost cost) {
        byte[] salt = Randomness.bytes(SALT_BYTES);
        byte[] hash = argon2id(password, salt, cost);
        var base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=1$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /** Constant-time (S17). */
    boolean matches(char[] password) {
        Matcher parts = parts();
        byte[] salt = Base64.getDecoder().decode(parts.group(3));
        byte[] expected = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(expected, argon2id(password, salt, cost(parts)));
    }

    Cost cost() {
        return cost(parts());
    }

    private static Cost cost(Matcher parts) {
        return new Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    private Matcher parts() {
        Matcher parts = PHC.matcher(encoded);
        if (!parts.matches()) {
            throw new IllegalStateException("the constructor checked it");
        }
        return parts;
    }

    private static byte[] argon2id(char[] password, byte[] salt, Cost cost) {
        return WorkingMemory.lend(memory -> argon2id(password, salt, cost, memory));
    }

    private static byte[] argon2id(char[] password, byte[] salt, Cost cost, BlockPool memory) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(1)
                .withSalt(salt)
                .withBlockPool(memory)
                .build());
        var utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(bytes, hash);
        return hash;
    }

    /** Says nothing: even a hash is worth guessing at. */
    @Override
    public String toString() {
        return "PasswordHash[" + cost() + "]";
    }
}
