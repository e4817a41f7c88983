package org.riegel.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doWhile;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonFile;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.flushCookieJar;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.HOTPGenerator;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People who sign in with password and code, one after the other, as fast as they are let in. Each is somebody else
 * than before: new cookies, another account.
 *
 * <p>A code is accepted once, so an account can sign in once per time step of 30 seconds: it takes 30 times as many
 * accounts as there are sign-ins per second.
 */
public class SignInSimulation extends Simulation {
    private static final int STEP_MILLIS = 30_000;
    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** What a session calls the status of the answer to the password. */
    private static final String ANSWER = "answer";

    private static final Path TABLE = Path.of("target", "load-report.txt");

    private final LoadSettings settings = LoadSettings.fromProperties();
    private final Measurement measurement = new Measurement(settings);
    private final Map<String, Long> spentSteps = new ConcurrentHashMap<>();
    private final FeederBuilder<Object> accounts = accounts();

    public SignInSimulation() {
        HttpProtocolBuilder browser = http.baseUrls(
                        settings.urls().stream().map(URI::toString).toList())
                .acceptHeader("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .acceptLanguageHeader("en")
                .userAgentHeader("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .disableFollowRedirect()
                .disableCaching();
        if (settings.http2()) {
            browser = browser.enableHttp2();
        }
        setUp(scenario("Sign-in")
                        .exec(during(settings.warmUp()).on(signIn(false)))
                        .exec(during(settings.measuring()).on(signIn(true)))
                        .injectOpen(atOnceUsers(settings.users())))
                .protocols(browser)
                .assertions(global().failedRequests().count().is(0L));
    }

    private FeederBuilder<Object> accounts() {
        List<Map<String, Object>> all = jsonFile(settings.accounts().toString()).readRecords();
        return listFeeder(all.subList(settings.from(), Math.min(settings.to(), all.size())))
                .circular();
    }

    private ChainBuilder signIn(boolean counted) {
        return feed(accounts)
                .exec(flushCookieJar())
                .exec(step(Step.OPEN, counted, http("GET /login").get("/login").check(status().is(200))))
                .exec(doWhile(this::isAskedToTryAgain).on(password(counted)))
                .exec(step(
                        Step.ASKED_FOR_CODE,
                        counted,
                        http("GET /login/verify").get("/login/verify").check(status().is(200))))
                .exec(pause(this::untilNextCode))
                .exec(step(
                        Step.CODE,
                        counted,
                        http("POST /login/verify")
                                .post("/login/verify")
                                .formParam("second-step", "second-step")
                                .formParam("code", this::code)
                                .formParam("send", "")
                                .formParam("jakarta.faces.ViewState", "stateless")
                                .check(status().is(302), leadsTo("/"))))
                .exec(step(
                        Step.HOME,
                        counted,
                        http("GET /")
                                .get("/")
                                .header("Connection", settings.newConnections() ? "close" : "keep-alive")
                                .check(status().is(200), substring("action=\"" + settings.path() + "/logout\""))))
                .exec(session -> {
                    if (!session.isFailed()) {
                        measurement.signedIn();
                    }
                    return session;
                })
                .exec(signOut(counted))
                .exec(session -> session.markAsSucceeded());
    }

    /** No step that is measured, but where it fails the run does. */
    private ChainBuilder signOut(boolean counted) {
        HttpRequestActionBuilder request = http("POST /logout")
                .post("/logout")
                .formParam("sign-out", "sign-out")
                .formParam("send", "")
                .formParam("jakarta.faces.ViewState", "stateless")
                .check(status().is(FOUND));
        return doIf(session -> settings.signOut() && !session.isFailed())
                .then(exec(counted ? request : request.silent()));
    }

    /** Where too many hashes wait already, people try again a moment later. */
    private ChainBuilder password(boolean counted) {
        return exec(step(
                        Step.PASSWORD,
                        counted,
                        http("POST /login")
                                .post("/login")
                                .formParam("sign-in", "sign-in")
                                .formParam("email", "#{email}")
                                .formParam("password", "#{password}")
                                .formParam("to", "")
                                .formParam("send", "")
                                .formParam("jakarta.faces.ViewState", "stateless")
                                .check(status().in(FOUND, OK), status().saveAs(ANSWER))
                                .checkIf((answer, session) -> answer.status().code() == FOUND)
                                .then(leadsTo("/login/verify"))
                                .checkIf((answer, session) -> answer.status().code() == OK)
                                .then(substring("Many people are signing in just now."))))
                .doIf(this::isAskedToTryAgain)
                .then(exec(session -> {
                            measurement.askedToTryAgain();
                            return session;
                        })
                        .pause(MOMENT));
    }

    private boolean isAskedToTryAgain(Session session) {
        return !session.isFailed() && session.getInt(ANSWER) == OK;
    }

    /** @param counted whether Gatling's own report tells of it, too */
    private ChainBuilder step(Step step, boolean counted, HttpRequestActionBuilder request) {
        var timed = request.check(responseTimeInMillis().saveAs("millis"));
        return doIf(session -> !session.isFailed())
                .then(exec(counted ? timed : timed.silent()).exec(session -> {
                    if (session.isFailed()) {
                        measurement.failed(step);
                    } else {
                        measurement.answered(step, session.getInt("millis"));
                    }
                    return session;
                }));
    }

    private CheckBuilder leadsTo(String path) {
        return header("Location").transform(it -> URI.create(it).getPath()).is(settings.path() + path);
    }

    /** Nothing, unless this account's code was spent in this time step already. */
    private Duration untilNextCode(Session session) {
        long now = System.currentTimeMillis();
        Long spent = spentSteps.get(session.getString("email"));
        if (spent == null || spent < now / STEP_MILLIS) {
            return Duration.ZERO;
        }
        measurement.waited();
        return Duration.ofMillis(STEP_MILLIS - now % STEP_MILLIS);
    }

    private String code(Session session) {
        long step = System.currentTimeMillis() / STEP_MILLIS;
        spentSteps.put(session.getString("email"), step);
        return new HOTPGenerator.Builder(session.getString("secret").getBytes(StandardCharsets.US_ASCII))
                .withPasswordLength(6)
                .withAlgorithm(HMACAlgorithm.valueOf("SHA1"))
                .build()
                .generate(step);
    }

    @Override
    public void before() {
        measurement.start();
    }

    @Override
    public void after() {
        String table = measurement.table();
        System.out.println(table);
        try {
            Files.writeString(TABLE, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
