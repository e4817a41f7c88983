package org.riegel.password;

import com.ionspin.kotlin.crypto.LibsodiumInitializer;
import com.kosprov.jargon2.api.Jargon2;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.riegel.password.PasswordHash.Cost;

/** What one Argon2id hash costs, by library and by three of the settings that the OWASP cheat sheet calls equal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 2, time = 1)
public class PasswordHashBenchmark {
    private static final String PASSWORD = "correct horse battery staple";
    private static final byte[] PASSWORD_BYTES = PASSWORD.getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = "sixteen bytes...".getBytes(StandardCharsets.UTF_8);
    private static final int HASH_BYTES = 32;

    @Param
    public Setting cost;

    @Param
    public Library library;

    /** Fails when a library works out another hash: it would have measured something else. */
    @Setup
    public void agree() {
        if (!new PasswordHash(library.hash(cost)).matches(PASSWORD.toCharArray())) {
            throw new IllegalStateException(library + " disagrees");
        }
    }

    @Benchmark
    public String hash() {
        return library.hash(cost);
    }

    /** A server with two cores when a crowd signs in: here the collector has to take its time from the hashes. */
    @Threads(2)
    public static class TwoAtOnce extends PasswordHashBenchmark {}

    public enum Setting {
        M7168_T5(7_168, 5),
        M19456_T2(19_456, 2),
        M47104_T1(47_104, 1);

        private final int memoryKib;
        private final int iterations;

        Setting(int memoryKib, int iterations) {
            this.memoryKib = memoryKib;
            this.iterations = iterations;
        }
    }

    public enum Library {
        /** The class that signs people in: Bouncy Castle, its memory kept. */
        RIEGEL {
            @Override
            String hash(Setting cost) {
                return PasswordHash.of(PASSWORD.toCharArray(), new Cost(cost.memoryKib, cost.iterations))
                        .encoded();
            }
        },
        BOUNCY_CASTLE {
            @Override
            String hash(Setting cost) {
                var generator = new Argon2BytesGenerator();
                generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib)
                        .withIterations(cost.iterations)
                        .withParallelism(1)
                        .withSalt(SALT)
                        .build());
                byte[] hash = new byte[HASH_BYTES];
                generator.generateBytes(PASSWORD_BYTES, hash);
                return phc(cost, hash);
            }
        },
        PASSWORD4J {
            @Override
            String hash(Setting cost) {
                return phc(
                        cost,
                        Argon2Function.getInstance(
                                        cost.memoryKib,
                                        cost.iterations,
                                        1,
                                        HASH_BYTES,
                                        Argon2.ID,
                                        Argon2Function.ARGON2_VERSION_13)
                                .hash(PASSWORD_BYTES, SALT)
                                .getBytes());
            }
        },
        /** Through the binding's inner interface: the names of its public one hold characters that Java cannot write. */
        LIBSODIUM {
            private static final int ARGON2ID13 = 2;

            @Override
            String hash(Setting cost) {
                if (!LibsodiumInitializer.INSTANCE.isInitialized()) {
                    LibsodiumInitializer.INSTANCE.initializeWithCallback(() -> null);
                }
                byte[] hash = new byte[HASH_BYTES];
                LibsodiumInitializer.sodiumJna.crypto_pwhash(
                        hash,
                        HASH_BYTES,
                        PASSWORD,
                        PASSWORD_BYTES.length,
                        SALT,
                        cost.iterations,
                        cost.memoryKib * 1024L,
                        ARGON2ID13);
                return phc(cost, hash);
            }
        },
        JARGON2 {
            @Override
            String hash(Setting cost) {
                return phc(
                        cost,
                        Jargon2.jargon2Hasher()
                                .type(Jargon2.Type.ARGON2id)
                                .memoryCost(cost.memoryKib)
                                .timeCost(cost.iterations)
                                .parallelism(1)
                                .hashLength(HASH_BYTES)
                                .salt(SALT)
                                .password(PASSWORD_BYTES)
                                .rawHash());
            }
        };

        abstract String hash(Setting cost);

        private static String phc(Setting cost, byte[] hash) {
            var base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.iterations + ",p=1$"
                    + base64.encodeToString(SALT) + "$" + base64.encodeToString(hash);
        }
    }
}
