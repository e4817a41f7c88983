package org.riegel.totp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.riegel.account.AccountId;
import org.riegel.config.RiegelConfig.Algorithm;
import org.riegel.crypto.Keyset;
import org.riegel.crypto.SecretCipher;

/**
 * What checking a one-time code costs, beside the least that RFC 6238 asks for: a key, a {@link Mac}, a truncation. The
 * code is always wrong, so that no step is spent and none is skipped.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class TotpBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int PERIOD = 30;

    private Path directory;
    private SecretCipher cipher;
    private TotpSecret secret;
    private byte[] key;
    private TotpCredential credential;
    private long step;
    private String wrong;

    @Setup
    public void enroll() throws IOException, GeneralSecurityException {
        directory = Files.createTempDirectory("riegel-benchmark");
        cipher = new SecretCipher(new Keyset(directory.resolve("keyset.json")));
        secret = TotpSecret.random(Algorithm.SHA1, 6, PERIOD);
        key = secret.key();
        credential = new TotpCredential(UUID.randomUUID(), new AccountId(UUID.randomUUID()), secret, cipher, NOW);
        step = TimeStep.at(NOW, PERIOD);
        wrong = wrongCode();
        if (!plainIsCodeAt(step, secret.codeAt(step))) {
            throw new IllegalStateException("the plain loop works out another code");
        }
    }

    /** A code that none of the three steps has. */
    private String wrongCode() {
        for (int code = 0; ; code++) {
            String text = String.format(Locale.ROOT, "%06d", code);
            if (!secret.isCodeAt(step - 1, text) && !secret.isCodeAt(step, text) && !secret.isCodeAt(step + 1, text)) {
                return text;
            }
        }
    }

    @TearDown
    public void cleanUp() throws IOException {
        Files.delete(directory.resolve("keyset.json"));
        Files.delete(directory);
    }

    @Benchmark
    public boolean oneStep() {
        return secret.isCodeAt(step, wrong);
    }

    @Benchmark
    public boolean oneStepPlain() throws GeneralSecurityException {
        return plainIsCodeAt(step, wrong);
    }

    /** With what the plain loop leaves out: opening the sealed secret. */
    @Benchmark
    public boolean threeSteps() {
        return credential.accept(wrong, NOW, cipher);
    }

    @Benchmark
    public boolean threeStepsPlain() throws GeneralSecurityException {
        return plainIsCodeAt(step - 1, wrong) || plainIsCodeAt(step, wrong) || plainIsCodeAt(step + 1, wrong);
    }

    private boolean plainIsCodeAt(long time, String code) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "RAW"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(time).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = (ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff) % 1_000_000;
        byte[] expected = new byte[6];
        for (int i = 5; i >= 0; i--) {
            expected[i] = (byte) ('0' + number % 10);
            number /= 10;
        }
        return MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8));
    }
}
