package org.riegel.house;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.riegel.account.Accounts;
import org.riegel.admin.FactorReset;
import org.riegel.admin.WantedResetChore;
import org.riegel.admin.WantedResets;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventKeys;
import org.riegel.audit.Sealer;
import org.riegel.config.RiegelConfig;
import org.riegel.crypto.Keyset;
import org.riegel.crypto.KnownKeys;
import org.riegel.crypto.Resealing;
import org.riegel.crypto.SecretCipher;
import org.riegel.emailchange.EmailChangeStore;
import org.riegel.emailchange.ForgetWishes;
import org.riegel.enrollment.EnrollmentPolicy;
import org.riegel.enrollment.Enrollments;
import org.riegel.mail.Alarm;
import org.riegel.mail.MailProbe;
import org.riegel.mail.Mailer;
import org.riegel.mail.Outbox;
import org.riegel.mail.Postman;
import org.riegel.mail.SentMails;
import org.riegel.password.Passwords;
import org.riegel.password.ResetRequests;
import org.riegel.persistence.Migration;
import org.riegel.profile.HomeBacking;
import org.riegel.profile.Overview;
import org.riegel.recovery.RecoveryCodeFactor;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.server.People;
import org.riegel.server.Rows;
import org.riegel.session.SignInSessions;
import org.riegel.signin.SignInDesk;
import org.riegel.signin.SignInRecords;
import org.riegel.stepup.StepUps;
import org.riegel.stepup.Vault;
import org.riegel.throttling.AttemptLimiter;
import org.riegel.totp.TotpFactor;
import org.riegel.undo.ForgetChanges;
import org.riegel.undo.Undos;
import org.riegel.web.Language;
import org.riegel.web.Moments;
import org.riegel.web.Notices;
import org.riegel.web.Pages;
import org.riegel.web.RequestSource;
import org.riegel.web.Texts;

/** One for all tests, because a container and a schema take a second; each test finds it empty. */
final class House {
    private static final Map<String, String> USUAL = Map.of(
            "riegel.demo", "true", // hashes may be cheap, and accounts are seeded
            "riegel.password.argon2.memory-kib", "8",
            "riegel.password.argon2.iterations", "1",
            "riegel.password.parallel-hashes", "2");

    /** They found the keys at the start. */
    private static final Set<Class<?>> LASTING = Set.of(Keyset.class, KnownKeys.class, Sealer.class, EventKeys.class);

    /** With these rows all others go that a test leaves. */
    private static final List<String> EVERYBODYS = List.of(
            "account",
            "security_event",
            "security_event_batch",
            "security_event_anchor",
            "source_attempt",
            "waiting_mail",
            "wanted_reset");

    private static House opened;

    private final Path directory = directory();
    private final String keyset = directory + "/keyset.json";
    private final Conversation conversation =
            new Conversation(TestDatabase.chosen().open());
    private final DataSource database = conversation.heard();
    private final EntityManagerFactory units = Persistence.createEntityManagerFactory(
            "riegel",
            Map.of(
                    "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                    "jakarta.persistence.nonJtaDataSource", database,
                    "eclipselink.target-server", "None",
                    "eclipselink.logging.level", "SEVERE"));
    private final Transactions transactions = new Transactions(units);
    private final Queue<Runnable> afterTheAnswer = new ArrayDeque<>();
    private final Map<String, String> settings = new HashMap<>();
    private final WeldContainer container;
    private final HandClock clock = new HandClock();
    private Visit visit = Visit.usual();

    private House() {
        furnish();
        container = new Weld()
                .disableDiscovery()
                .setBeanDiscoveryMode(BeanDiscoveryMode.ANNOTATED)
                .addPackages(
                        false,
                        AuditTrail.class,
                        SecondFactors.class,
                        TotpFactor.class,
                        RecoveryCodeFactor.class,
                        Passwords.class,
                        AttemptLimiter.class,
                        SignInSessions.class,
                        StepUps.class)
                .addBeanClasses(
                        Accounts.class,
                        EmailChangeStore.class,
                        ForgetChanges.class,
                        ForgetWishes.class,
                        Keyset.class,
                        KnownKeys.class,
                        SecretCipher.class,
                        EnrollmentPolicy.class,
                        Enrollments.class,
                        Alarm.class,
                        MailProbe.class,
                        Mailer.class,
                        Outbox.class,
                        Postman.class,
                        Migration.class,
                        Resealing.class,
                        SignInRecords.class,
                        Undos.class)
                .addBeanClasses(FactorReset.class, WantedResetChore.class, WantedResets.class)
                .addBeanClasses(HomeBacking.class, Overview.class)
                .addBeanClasses(Language.class, Moments.class, Notices.class, Pages.class)
                .addBeanClasses(RequestSource.class, Texts.class)
                .addBeanClasses(
                        OutsideProducers.class,
                        People.class,
                        ResetRequests.class,
                        Rows.class,
                        SentMails.class,
                        SignInDesk.class,
                        Vault.class)
                .addBeanClasses(TransactionTypes.Required.class, TransactionTypes.Mandatory.class)
                .addServices(transactions, new ServerServices(transactions, database, afterTheAnswer::add))
                .addExtensions(new HouseExtension(this, transactions))
                .initialize();
    }

    /** One for each run, because several may be under way. */
    private static Path directory() {
        try {
            Path all = Files.createDirectories(Path.of("target/house"));
            return Files.createTempDirectory(all.toAbsolutePath(), "house");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not in a static field's place: what does not open for one test opens for the next. */
    static synchronized House open() {
        if (opened == null) {
            opened = new House();
        }
        return opened;
    }

    /** Nobody has ever been here. */
    void empty() {
        transactions.abandon();
        transactions.forgetQuestions();
        afterTheAnswer.clear();
        settings.clear();
        furnish();
        clock.reset();
        visit = Visit.usual();
        for (String table : EVERYBODYS) {
            the(Rows.class).update("delete from " + table);
        }
        makeBeansAnew();
    }

    private void furnish() {
        settings.putAll(USUAL);
        settings.put("riegel.mail.directory", directory + "/mail");
    }

    /** Beans remember settings and more. */
    private void makeBeansAnew() {
        BeanManager beans = container.getBeanManager();
        var context = (AlterableContext) beans.getContext(ApplicationScoped.class);
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(it -> it.getScope() == ApplicationScoped.class && !LASTING.contains(it.getBeanClass()))
                .forEach(context::destroy);
    }

    <T> T the(Class<T> bean) {
        return container.select(bean).get();
    }

    Transactions transactions() {
        return transactions;
    }

    RiegelConfig config() {
        return RiegelConfig.read(
                name -> Optional.ofNullable(name.equals("riegel.keyset.file") ? keyset : settings.get(name)));
    }

    /** @param value empty: as if nobody had set it */
    void set(String setting, String value) {
        settings.put(setting, value);
        makeBeansAnew();
    }

    Conversation conversation() {
        return conversation;
    }

    HandClock clock() {
        return clock;
    }

    Visit visit() {
        return visit;
    }

    void visit(Visit next) {
        visit = next;
    }

    /** Does what a server does on other threads. */
    void catchUp() {
        while (!afterTheAnswer.isEmpty()) {
            afterTheAnswer.remove().run();
        }
    }
}
