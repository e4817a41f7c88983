package org.riegel.password;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import org.riegel.config.RiegelConfig;
import org.riegel.config.StartOrder;

/**
 * Passwords, words and names that whoever guesses tries first (NIST SP 800-63B-4 §3.1.1.2): those that the library
 * nbvcxz brings, and the operator's own. Nobody outside is asked. Of the library only its lists are used, because its
 * estimator takes seconds for long passwords: docs/decisions/0012-common-passwords.md.
 */
@ApplicationScoped
class CommonPasswords {
    private static final Logger LOG = System.getLogger(CommonPasswords.class.getName());

    /** Stolen passwords, the most frequent first. */
    private static final String STOLEN = "passwords";

    private static final List<String> WORDS = List.of("english", "eff_large", "female-names", "male-names", "surnames");

    /** Longer ones would only take time: one in a thousand has more. */
    static final int LONGEST_PART = 16;

    /** Each contains the one before it. */
    private List<PasswordList> byFrequency;

    private Optional<PasswordList> own;

    protected CommonPasswords() {} // for CDI

    @Inject
    CommonPasswords(RiegelConfig config) {
        byFrequency = List.of(
                PasswordList.of(lines(STOLEN).limit(1_000)),
                PasswordList.of(lines(STOLEN).limit(10_000)),
                PasswordList.of(Stream.concat(lines(STOLEN), WORDS.stream().flatMap(CommonPasswords::lines))));
        own = config.password()
                .list()
                .map(it -> new PasswordListFile(it, Runtime.getRuntime().maxMemory() / 4).read());
    }

    /** At the start already: a list that is none stops the deployment, and no first visitor waits. */
    void readAtStart(@Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object start) {
        LOG.log(
                Level.INFO,
                "{0} common passwords and words are known, and {1} of riegel.password.list.",
                size(),
                own.map(PasswordList::size).orElse(0));
    }

    private static Stream<String> lines(String name) {
        InputStream list = Nbvcxz.class.getResourceAsStream("/dictionaries/" + name + ".txt");
        if (list == null) {
            throw new IllegalStateException("nbvcxz does not bring its list " + name);
        }
        try (var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a password is on one of the lists, as it is or without regard to capitals. */
    boolean contains(String password) {
        return everything().contains(password)
                || own.filter(it -> it.contains(password)).isPresent();
    }

    /**
     * How many guesses a part of a password takes by the shortest of our lists that it is on, as a power of two. The
     * operator's is not asked: hashes of stolen passwords would find parts of whatever is typed.
     *
     * @param part without capitals; asking for one beyond {@link #LONGEST_PART} is hardly worth the time
     * @return empty when it is on none
     */
    OptionalDouble bits(String part) {
        long prefix = PasswordList.prefix(part);
        if (!everything().contains(prefix)) {
            return OptionalDouble.empty();
        }
        return byFrequency.stream()
                .filter(it -> it.contains(prefix))
                .mapToDouble(it -> Math.log(it.size()) / Math.log(2))
                .findFirst();
    }

    private PasswordList everything() {
        return byFrequency.get(byFrequency.size() - 1);
    }

    /** How many entries our own lists have, without regard to capitals. */
    int size() {
        return everything().size();
    }
}
