package org.riegel.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

/** What sealing and opening an authenticator's secret of 160 bits costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class SecretCipherBenchmark {
    private final byte[] secret = Randomness.bytes(20);
    private final String owner = UUID.randomUUID().toString();

    private Path directory;
    private SecretCipher cipher;
    private Sealed sealed;

    @Setup
    public void makeKey() throws IOException {
        directory = Files.createTempDirectory("riegel-benchmark");
        cipher = new SecretCipher(new Keyset(directory.resolve("keyset.json")));
        sealed = cipher.seal(secret, owner);
    }

    @TearDown
    public void cleanUp() throws IOException {
        Files.delete(directory.resolve("keyset.json"));
        Files.delete(directory);
    }

    @Benchmark
    public Sealed seal() {
        return cipher.seal(secret, owner);
    }

    @Benchmark
    public byte[] open() {
        return cipher.open(sealed, owner);
    }
}
