package org.riegel.suite;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.riegel.totp.ReferenceTotp;

/**
 * Somebody with one of the demo run's accounts for load tests, at a server with the real WAR. Its clock is the machine's: only
 * the WAR of the other tests has one that can be moved.
 *
 * @param secret of the authenticator app, Base32
 */
public record Colleague(String email, String password, String secret) {
    /** @param file which the demo run has written */
    public static List<Colleague> all(Path file) throws IOException {
        return List.of(new Gson().fromJson(Files.readString(file), Colleague[].class));
    }

    /** The code that the app shows now. */
    public String code() {
        return codeAt(Instant.now());
    }

    /** The code that the app shows in half a minute. */
    public String codeThatFollows() {
        return codeAt(Instant.now().plusSeconds(30));
    }

    private String codeAt(Instant time) {
        return ReferenceTotp.code(secret, time);
    }

    /** With an app that has taken over another key. */
    public Colleague with(String key) {
        return new Colleague(email, password, key);
    }
}
