package org.riegel.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.riegel.config.ServerDirectory;
import org.riegel.crypto.KeysetCommand;
import org.riegel.crypto.KeysetWatch;
import org.riegel.crypto.Resealing;

/** Does to the keys of the running server what an operator does, and lets no test wait for the server's own rounds. */
@ApplicationScoped
public class KeyOperator {
    @Inject
    private KeysetWatch watch;

    @Inject
    private Resealing resealing;

    @Inject
    private Rows rows;

    Path file() {
        return ServerDirectory.path().resolve("riegel-keyset.json");
    }

    /** Runs a command for the server's key set; the server has noticed when this returns. */
    String command(String name, String... more) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var words = new ArrayList<>(List.of(name, file().toString()));
        words.addAll(List.of(more));
        if (KeysetCommand.run(words, out, out) != 0) {
            throw new IllegalStateException(said.toString(UTF_8));
        }
        watch.look();
        return said.toString(UTF_8);
    }

    /** The keys of the file, the newest last. */
    List<Long> ids() {
        return command("list-keys")
                .lines()
                .map(it -> Long.valueOf(it.substring(0, it.indexOf(' '))))
                .toList();
    }

    /** Lets the server look at its file now. */
    void look() {
        watch.look();
    }

    void sealAnew() {
        resealing.run();
    }

    /** Leaves a fresh key and no other; what other tests have broken, so that it needs an old one, goes with it. */
    public String replaceEveryKey() {
        command("rotate-keys");
        sealAnew();
        List<Long> ids = ids();
        long newest = ids.get(ids.size() - 1);
        rows.update("delete from totp_credential where key_id <> ?", newest);
        ids.stream().filter(it -> it != newest).forEach(it -> command("remove-key", Long.toString(it)));
        return "";
    }
}
