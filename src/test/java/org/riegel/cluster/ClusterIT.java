package org.riegel.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.browser.Connection.Answer;
import org.riegel.cluster.Cluster.Node;
import org.riegel.server.AtOnce;
import org.riegel.suite.Colleague;

/** Two servers with one database: what people notice when one of them ends, and what both together never do. */
class ClusterIT {
    private static final int RACES = Integer.getInteger("riegel.test.races", 200);
    private static final int RACES_OF_VERSIONS = 50;

    /** People who stand at one step of their way when their server ends. */
    private static final int CROWD = 15;

    private static final int MAILS = 100;
    private static final int RECOVERIES = 50;
    private static final int ACCOUNTS = 2_500;
    private static final int AT_A_TIME = 4;

    /** What WildFly has of a session while a request is at work. */
    private static final String HELD = "org.wildfly.clustering.session.cache.CompositeSession";

    @TempDir
    private static Path base;

    private static Cluster cluster;
    private static Iterator<Colleague> people;

    private final List<WayIn> ways = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void startBoth() throws Exception {
        cluster = new Cluster(base);
        cluster.with("riegel.demo", "true")
                .with(
                        "riegel.demo.load-accounts-file",
                        base.resolve("people.json").toString())
                .with("riegel.mfa.required", "everyone")
                .with("riegel.trusted-proxies", "127.0.0.1")
                .with("riegel.password.argon2.memory-kib", "8") // hashes are for other tests
                .with("riegel.password.argon2.iterations", "1");
        cluster.nodes().get(0).with("riegel.demo.load-accounts", Integer.toString(ACCOUNTS));
        cluster.start();
        cluster.with("riegel.demo.load-accounts", "0");
        people = Colleague.all(base.resolve("people.json")).iterator();
    }

    @BeforeEach
    void startWhatWasEnded() throws Exception {
        cluster.start();
    }

    @AfterEach
    void leave() {
        ways.forEach(WayIn::close);
    }

    @AfterAll
    static void end() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("a server is killed under people: each goes on at the other where they were, and nothing is lost")
    void peopleGoOnWhereTheirServerWasKilled(int number) throws Exception {
        Node dying = cluster.nodes().get(number);
        Node other = cluster.nodes().get(1 - number);
        List<WayIn> beforeTheirCode = ways(CROWD, dying);
        List<WayIn> beforeTheirPage = ways(CROWD, dying);
        List<WayIn> withAKeyToScan = waysOfNewcomers(CROWD, dying);
        List<WayIn> withACodeToStore = waysOfNewcomers(CROWD, dying);
        together(withAKeyToScan, it -> it.givePassword().knownAt(other).scan());
        together(beforeTheirCode, it -> it.givePassword().knownAt(other));
        together(beforeTheirPage, it -> it.givePassword().pass().knownAt(other));
        together(
                withACodeToStore,
                it -> it.givePassword().knownAt(other).scan().verify().knownAt(other));

        whilePeopleComeIn(dying, other, () -> {
            dying.kill();
            together(beforeTheirPage, it -> it.at(other).look());
            together(beforeTheirCode, it -> it.at(other).giveCode());
            together(withAKeyToScan, it -> it.at(other).seeTheSameKey().verify().store());
            together(
                    withACodeToStore,
                    it -> it.at(other).seeTheSameRecoveryCode().store());
        });
        List<WayIn> everybody = Stream.of(beforeTheirCode, beforeTheirPage, withAKeyToScan, withACodeToStore)
                .flatMap(List::stream)
                .toList();
        assertThat(cluster.query("select a.email from account a, totp_credential c where c.active_for = a.id"))
                .containsAll(emails(everybody));
        together(everybody, WayIn::look);
    }

    @Test
    @DisplayName(
            "S15, failure 7: a code that is sent to both servers at the same moment is accepted once, hundreds of times")
    void neverAcceptACodeTwice() throws Exception {
        raceWithCodes(RACES);
    }

    private void raceWithCodes(int many) throws Exception {
        List<Colleague> racers = Stream.generate(ClusterIT::next).limit(many).toList();
        inTurns(racers, it -> race(it, it::code, WayIn::isIn));
        assertThat(signInsOf(racers.stream().map(Colleague::email).toList()))
                .hasSize(many)
                .containsOnly("1");
    }

    /**
     * Sends the same proof to both servers at the same moment, after the password.
     *
     * @param accepted what one of the two answers is, and only one
     */
    private void race(Colleague racer, Supplier<String> proof, Predicate<Answer> accepted) throws Exception {
        List<WayIn> race = cluster.nodes().stream().map(it -> way(racer, it)).toList();
        for (WayIn way : race) {
            way.givePassword();
        }
        String sent = proof.get();
        List<Answer> answers = AtOnce.all(race.stream()
                .map(it -> (Callable<Answer>) () -> it.tryCode(sent))
                .toList());
        race.forEach(WayIn::close);
        assertThat(answers).allSatisfy(it -> assertThat(it.status()).isLessThan(500));
        assertThat(answers).filteredOn(accepted).hasSize(1);
    }

    @Test
    @DisplayName("S24, failure 8: a recovery code that is sent to both servers at the same moment is accepted once")
    void neverAcceptARecoveryCodeTwice() throws Exception {
        List<WayIn> owners = waysOfNewcomers(RECOVERIES, cluster.nodes().get(0));
        inTurns(owners, it -> it.givePassword().scan().verify().store());
        inTurns(owners, it -> race(it.who(), it::recoveryCode, WayIn::isRecovered));
    }

    @Test
    @DisplayName("S47, S48: what was ended at one server is dead at both")
    void whatWasEndedIsDeadAtBoth() throws Exception {
        for (Node here : cluster.nodes()) {
            Node there = other(here);
            assertSignedOutAtBoth(here);

            Colleague owner = next();
            WayIn left = way(owner, here).givePassword().giveCode().knownAt(there);
            WayIn taken = way(owner, there).givePassword().giveCodeThatFollows().knownAt(here);
            assertDead(left, taken::signOutEverywhereElse);
            taken.at(here).look();
        }
    }

    private void assertSignedOutAtBoth(Node here) throws Exception {
        WayIn leaver = way(next(), here).givePassword().giveCode().knownAt(other(here));
        assertDead(leaver, leaver::signOut);
    }

    /** Whoever has copied the cookies was signed in at both, and is at neither then. */
    private void assertDead(WayIn way, Act end) throws Exception {
        WayIn copied = way.copied();
        for (Node node : cluster.nodes()) {
            copied.at(node).look();
        }
        end.run();
        for (Node node : cluster.nodes()) {
            assertThat(copied.at(node).isSignedIn()).isFalse();
        }
    }

    /** WildFly 39 does not forget a session that was given a new id: decision 0026. */
    @Test
    @EnabledIfSystemProperty(named = "riegel.test.server", matches = "wildfly")
    @DisplayName("a sign-in leaves one session behind that nobody needs, and no more")
    void leaveOneSessionBehind() throws Exception {
        Node node = cluster.nodes().get(0);
        List<WayIn> signedIn = ways(CROWD, node);
        together(signedIn, it -> it.givePassword().giveCode());
        int before = node.inMemory(HELD);
        List<WayIn> others = ways(CROWD, node);
        together(others, it -> it.givePassword().giveCode());
        Wait.until(() -> node.inMemory(HELD) - before == CROWD);
    }

    @Test
    @DisplayName("both servers send mails at the same time, each mail once")
    void sendEachMailOnce() throws Exception {
        List<WayIn> forgetful = new ArrayList<>();
        for (int i = 0; i < MAILS; i++) {
            forgetful.add(way(next(), cluster.nodes().get(i % 2)));
        }
        together(forgetful, WayIn::forgetPassword);
        Wait.until(() -> cluster.query("select id from waiting_mail").isEmpty());
        List<String> recipients = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            assertThat(node.recipients()).containsAnyElementsOf(emails(forgetful));
            recipients.addAll(node.recipients());
        }
        recipients.retainAll(emails(forgetful));
        assertThat(recipients).containsExactlyInAnyOrderElementsOf(emails(forgetful));
    }

    @Test
    @DisplayName("an upgrade that goes from server to server, with a schema that both versions know: people work on")
    void peopleWorkOnDuringAnUpgrade() throws Exception {
        Path next = warOfTomorrow();
        for (Node node : cluster.nodes()) {
            Node other = other(node);
            List<WayIn> pending = ways(2, node);
            List<WayIn> settingUp = waysOfNewcomers(2, node);
            List<WayIn> beforeTheirPage = ways(2, node);
            together(pending, it -> it.givePassword().knownAt(other));
            together(beforeTheirPage, it -> it.givePassword().pass().knownAt(other));
            together(
                    settingUp,
                    it -> it.givePassword().knownAt(other).scan().verify().knownAt(other));
            whileAtWork(other, () -> {
                node.stop();
                together(beforeTheirPage, it -> it.at(other).look());
                together(pending, it -> it.at(other).giveCode());
                together(settingUp, it -> it.at(other).seeTheSameRecoveryCode());
                node.deploy(next);
                cluster.start();
                together(settingUp, it -> it.knownAt(node).at(node).store());
                together(pending, it -> it.knownAt(node).at(node).look());
                together(
                        ways(2, node),
                        it -> it.givePassword().knownAt(other).at(other).giveCode());
                together(
                        ways(2, other),
                        it -> it.givePassword().knownAt(node).at(node).giveCode());
                raceWithCodes(RACES_OF_VERSIONS);
                assertSignedOutAtBoth(node);
                assertSignedOutAtBoth(other);
            });
        }
        assertThat(cluster.query("select of_tomorrow from account")).containsOnly("later");
    }

    /** The WAR with one more migration, which the one without it does not notice. */
    private static Path warOfTomorrow() {
        Path war = base.resolve("of-tomorrow.war");
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("riegel.test.war")))
                .addAsResource(
                        new StringAsset("ALTER TABLE account ADD COLUMN of_tomorrow VARCHAR(8) DEFAULT 'later';"),
                        "db/migration/V900__of_tomorrow.sql")
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return war;
    }

    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    @FunctionalInterface
    private interface Step<T> {
        void take(T way) throws Exception;
    }

    private static Node other(Node node) {
        return cluster.nodes().stream().filter(it -> it != node).findFirst().orElseThrow();
    }

    private WayIn way(Colleague who, Node node) {
        var way = new WayIn(who, node);
        ways.add(way);
        return way;
    }

    /** Somebody who has not come in yet. */
    private static Colleague next() {
        synchronized (ClusterIT.class) {
            return people.next();
        }
    }

    private List<WayIn> ways(int many, Node node) {
        return Stream.generate(() -> way(next(), node)).limit(many).toList();
    }

    /** Of people who have no authenticator yet. */
    private List<WayIn> waysOfNewcomers(int many, Node node) throws SQLException {
        List<WayIn> newcomers = ways(many, node);
        for (String email : emails(newcomers)) {
            cluster.update("delete from totp_credential where active_for in (select id from account where email = '"
                    + email + "')");
        }
        return newcomers;
    }

    private static List<String> emails(List<WayIn> ways) {
        return ways.stream().map(it -> it.who().email()).toList();
    }

    /** Everybody at the same time. */
    private static void together(List<WayIn> ways, Step<WayIn> step) throws InterruptedException, ExecutionException {
        AtOnce.all(ways.stream()
                .map(it -> (Callable<Void>) () -> {
                    step.take(it);
                    return null;
                })
                .toList());
    }

    /** A few at a time. */
    private static <T> void inTurns(List<T> all, Step<T> step) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (T each : all) {
                running.add(threads.submit(() -> {
                    step.take(each);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * All the while people come in at both servers, at whatever step they are when one of them is killed. Whoever is interrupted begins anew
     * at the other one, with the code that follows: whether the one before was heard, nobody has told them.
     */
    private void whilePeopleComeIn(Node dying, Node other, Act act) throws Exception {
        List<WayIn> undisturbed = Collections.synchronizedList(new ArrayList<>());
        List<WayIn> interrupted = Collections.synchronizedList(new ArrayList<>());
        var over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Void>> doors = new ArrayList<>();
            for (int door = 0; door < AT_A_TIME; door++) {
                Node node = door % 2 == 0 ? dying : other;
                doors.add(threads.submit(() -> {
                    while (!over.get()) {
                        WayIn way = way(next(), node);
                        try {
                            way.givePassword().giveCode();
                            undisturbed.add(way);
                        } catch (IOException e) {
                            assertThat(node).as("the server that goes on").isEqualTo(dying);
                            interrupted.add(way(way.who(), other).givePassword().giveCodeThatFollows());
                        }
                    }
                    return null;
                }));
            }
            whileAtWork(other, act);
            over.set(true);
            for (Future<Void> door : doors) {
                door.get();
            }
        } finally {
            over.set(true);
            threads.shutdown();
        }
        assertThat(signInsOf(emails(undisturbed))).containsOnly("1");
        assertThat(interrupted).isNotEmpty();
        assertThat(signInsOf(emails(interrupted)))
                .as("one for each code at most")
                .isSubsetOf("1", "2");
    }

    /** How often each of them has got in. */
    private static List<String> signInsOf(List<String> emails) throws SQLException {
        return cluster.query("select count(*) from security_event e, account a where e.account_id = a.id"
                + " and e.type = 'SIGNED_IN' and a.email in ("
                + emails.stream().map(it -> "'" + it + "'").collect(joining(", ")) + ") group by a.id");
    }

    /** Somebody works at a server all the while, and each page is there. */
    private void whileAtWork(Node node, Act act) throws Exception {
        WayIn colleague = way(next(), node).givePassword().giveCode();
        var over = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Void> work = thread.submit(() -> {
                while (!over.get()) {
                    colleague.look();
                }
                return null;
            });
            act.run();
            over.set(true);
            work.get();
        } finally {
            over.set(true);
            thread.shutdown();
        }
    }
}
