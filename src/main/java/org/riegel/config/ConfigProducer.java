package org.riegel.config;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings at start and hands them, and the clock, to everyone. */
@ApplicationScoped
public class ConfigProducer {
    private static final Logger LOG = System.getLogger(ConfigProducer.class.getName());

    /** UTC, from the server alone: no request says what time it is (S18). */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    RiegelConfig config() {
        RiegelConfig.SECRETS.forEach(ConfigProducer::refuseAsSystemProperty);
        Config config = ConfigProvider.getConfig(ConfigProducer.class.getClassLoader());
        List<String> unknown = RiegelConfig.unknown(config.getPropertyNames());
        if (!unknown.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Riegel has no settings of these names, and passes them over: {0}. The README lists those that it"
                            + " has.",
                    String.join(", ", unknown));
        }
        return RiegelConfig.read(name -> config.getOptionalValue(name, String.class));
    }

    private static void refuseAsSystemProperty(String secret, String file) {
        if (System.getProperty(secret) != null) {
            throw SettingRefused.ofSecret(
                    secret,
                    "is a system property, which the server writes to its log and shows in the list of processes. Replace"
                            + " the secret, and set it as an environment variable, or " + file + " instead");
        }
    }

    void checkAtStart(
            @Observes @Priority(StartOrder.SETTINGS) @Initialized(ApplicationScoped.class) Object start,
            RiegelConfig config) {
        if (!config.totp().understoodByEveryApp()) {
            LOG.log(
                    Level.WARNING,
                    "riegel.totp.* is set to {0}, {1} digits, {2} seconds. Several authenticator apps, Microsoft"
                            + " Authenticator among them, ignore such settings and show codes that are refused."
                            + " SHA1, 6 digits and 30 seconds work everywhere.",
                    config.totp().algorithm(),
                    config.totp().digits(),
                    config.totp().periodSeconds());
        }
        if (config.mail().host().isEmpty() && config.mail().directory().isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Neither riegel.mail.host nor riegel.mail.directory is set: mails are written to {0} and reach"
                            + " nobody.",
                    config.mail().files().orElseThrow());
        }
        if (config.mail().host().isPresent() && config.mail().directory().isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "riegel.mail.directory is set, and so is riegel.mail.host: mails are written to {0} and reach nobody.",
                    config.mail().directory().get());
        }
    }
}
