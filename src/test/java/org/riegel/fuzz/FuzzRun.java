package org.riegel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.riegel.browser.Caller;
import org.riegel.browser.Connection.Answer;
import org.riegel.browser.Desk;
import org.riegel.fuzz.Page.Form;
import org.riegel.suite.TestServer;

/**
 * Twenty thousand odd requests and more: everybody, everywhere, with every field and parameter. One after the other, so
 * that a seed brings the same ones again, as far as the server's own randomness lets it.
 */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class FuzzRun {
    private static final int REQUESTS = Integer.getInteger("riegel.fuzz.requests", 20_000);
    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("riegel.fuzz.minutes", 15));
    private static final long SEED = Long.getLong("riegel.fuzz.seed", System.nanoTime() % 1_000_000);

    /** After so many different ones somebody has to look first. */
    private static final int ENOUGH = 20;

    /** A page that keeps its state is opened anew after so many posts. */
    private static final int POSTS_OF_A_STATE = 8;

    /** But for one line that WildFly writes once, where it leaves out a parameter that is no text; and what tests do. */
    private static final Pattern BROKEN =
            Pattern.compile("(?m)^\\S+ \\S+ (ERROR|FATAL) (?!.*(UT000193|fails on purpose)).*|^.*UT005023.*");

    private final Random random = new Random(SEED);
    private final Values values = new Values(random);
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final Map<Stand, Integer> sent = new EnumMap<>(Stand.class);
    private final Set<String> fields = new TreeSet<>();
    private final long end = System.nanoTime() + PATIENCE.toNanos();

    private int requests;
    private int sources;
    private long logged;

    @Test
    void nothingBreaks() throws IOException {
        System.out.println("Fuzz run: -Driegel.fuzz.seed=" + SEED);
        List<String> addresses = new ArrayList<>(Address.all());
        List<String> parameters = Address.parameters();
        var shots = new Shots(values, parameters);
        logged = logSize();
        int rounds = 0;
        while (requests < REQUESTS && isGoingOn()) {
            List<Stand> stands = Arrays.asList(Stand.values());
            Collections.shuffle(stands, random);
            for (Stand stand : stands) {
                Collections.shuffle(addresses, random);
                visit(stand, addresses, shots);
            }
            rounds++;
        }
        System.out.printf(
                "Fuzz run: %d requests in %d rounds, %d s; %d addresses, %d parameters, %d fields: %s; by stand %s%n",
                requests,
                rounds,
                (PATIENCE.toNanos() - (end - System.nanoTime())) / 1_000_000_000,
                addresses.size(),
                parameters.size(),
                fields.size(),
                fields,
                sent);
        assertThat(findings.entrySet())
                .as("seed %d, after %d requests", SEED, requests)
                .isEmpty();
        assertThat(requests)
                .as("in %s; -Driegel.fuzz.minutes allows more", PATIENCE)
                .isGreaterThanOrEqualTo(REQUESTS);
    }

    private boolean isGoingOn() {
        return System.nanoTime() < end && findings.size() < ENOUGH;
    }

    /** Goes to every address, standing where it is; whoever does not stand there any more gets there anew. */
    private void visit(Stand stand, List<String> addresses, Shots shots) throws IOException {
        var stay = new Stay(stand);
        for (String address : addresses) {
            if (!isGoingOn()) {
                break;
            }
            if (!stay.holds()) {
                stay.close();
                stay = new Stay(stand);
            }
            stay.fire(shots.at(address));
            stay.fireForms(address, shots);
            stay.assertStanding();
        }
        stay.close();
    }

    private void found(String fault, String where) {
        String kind = fault.length() > 160 ? fault.substring(0, 160) : fault;
        if (findings.putIfAbsent(kind.replaceAll("\\d+", "N"), fault + "\n    " + where) == null) {
            System.out.println("Fuzz run: " + fault + "\n    " + where);
        }
    }

    private static long logSize() throws IOException {
        try (var log = new RandomAccessFile(TestServer.logFile().toFile(), "r")) {
            return log.length();
        }
    }

    /** What the server has written since it was asked last. */
    private String news() throws IOException {
        try (var log = new RandomAccessFile(TestServer.logFile().toFile(), "r")) {
            byte[] news = new byte[Math.toIntExact(Math.max(0, log.length() - logged))];
            log.seek(logged);
            log.readFully(news);
            logged += news.length;
            return new String(news, StandardCharsets.UTF_8);
        }
    }

    private static int signIns() {
        return Integer.parseInt(Desk.query("select count(*) from security_event where type = 'SIGNED_IN'")
                .get(0));
    }

    /** One browser that got somewhere. */
    private final class Stay {
        private final Stand stand;
        private final Caller caller;
        private final String token;
        private final List<String> lately = new ArrayList<>();
        private int signIns;

        Stay(Stand stand) throws IOException {
            this.stand = stand;
            sources++;
            this.caller =
                    new Caller("10.%d.%d.%d".formatted(61 + sources / 62_500, sources / 250 % 250, 1 + sources % 250));
            int before = signIns();
            stand.arrive(caller);
            this.token = stand.token(caller);
            this.signIns = signIns();
            assertThat(signIns - before).as("the way to %s", stand).isEqualTo(stand.signIns());
            assertThat(holds()).as("the way to %s", stand).isTrue();
        }

        boolean holds() throws IOException {
            return stand.holds(caller, token);
        }

        private String full(String address) {
            return token.isEmpty() ? address : address + "?token=" + token;
        }

        /** Opens the page and sends its forms, and those that appear once a button was pressed. */
        void fireForms(String address, Shots shots) throws IOException {
            Answer answer = caller.get(full(address));
            if (answer.status() != 200) {
                return;
            }
            Page page = Page.of(answer);
            for (Form form : page.forms()) {
                fireForm(address, form, page.isScripted(), shots);
            }
            if (page.isScripted()) {
                for (Form form : page.forms()) {
                    fireOpened(address, form, shots);
                }
            }
        }

        /** A page with scripts shows more of itself: a dialogue, say. */
        private void fireOpened(String address, Form form, Shots shots) throws IOException {
            Page page = Page.of(caller.get(full(address)));
            Form now = again(page, form);
            Answer opened = fire(shots.send(now, shots.pressed(now, true), "a button"));
            if (opened == null || !opened.text().startsWith("<?xml")) {
                return;
            }
            Page after = page.updated(opened);
            for (Form changed : after.forms()) {
                if (!changed.names().equals(again(page, changed).names())) {
                    changed.names().forEach(it -> fields.add(address + " " + it));
                    fire(values.some(shots.of(changed, true), POSTS_OF_A_STATE));
                }
            }
        }

        private void fireForm(String address, Form form, boolean scripted, Shots shots) throws IOException {
            form.names().forEach(it -> fields.add(address + " " + it));
            form.buttons().forEach(it -> fields.add(address + " " + it));
            List<Shot> all = shots.of(form, scripted);
            for (int i = 0; i < all.size(); i++) {
                if (scripted && i % POSTS_OF_A_STATE == POSTS_OF_A_STATE - 1) {
                    all = shots.of(again(Page.of(caller.get(full(address))), form), true);
                }
                fire(all.get(Math.min(i, all.size() - 1)));
            }
        }

        private static Form again(Page page, Form form) {
            return page.forms().stream()
                    .filter(it -> it.id().equals(form.id()))
                    .findFirst()
                    .orElse(form);
        }

        void fire(List<Shot> shots) throws IOException {
            for (Shot shot : shots) {
                fire(shot);
            }
        }

        private Answer fire(Shot shot) throws IOException {
            requests++;
            sent.merge(stand, 1, Integer::sum);
            String where = stand + ", " + shot;
            lately.add(where);
            Answer answer = null;
            try {
                answer = caller.send(shot.bytes(caller.headers()));
                Judge.judge(shot, answer).forEach(it -> found(it, where));
            } catch (IOException | NumberFormatException | StringIndexOutOfBoundsException e) {
                if (!shot.malformed()) {
                    found("no answer: " + e, where);
                }
            }
            if (shot.malformed()) {
                caller.close(); // what is left on this line may be read as the next request
            }
            BROKEN.matcher(news()).results().forEach(it -> found("in the log: " + it.group(), where));
            return answer;
        }

        /** Nobody has got further than where they stood. */
        void assertStanding() throws IOException {
            int now = signIns();
            int most = stand.isProven() ? 1 : 0;
            if (now - signIns > most) {
                found("a sign-in that nothing was proven for", String.join("\n    ", lately));
            }
            signIns = now;
            if (!stand.isSignedIn() && !stand.isProven() && caller.isSignedIn()) {
                found("signed in without a proof", String.join("\n    ", lately));
            }
            lately.clear();
        }

        void close() {
            caller.close();
        }
    }
}
