package org.riegel.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.Accounts;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.mail.Letter;
import org.riegel.secondfactor.FactorType;
import org.riegel.undo.Undos;

/**
 * The way in for an administrator who has lost phone and recovery code and whom no other one can help. Whoever owns the
 * database could delete the rows of a factor as well, and nobody would know: so it is asked for by a row, and a server does
 * it, records it and mails it, as if an administrator had.
 */
@ApplicationScoped
@Transactional
public class WantedResets {
    private static final Logger LOG = System.getLogger(WantedResets.class.getName());

    /** Begins the event's detail: there is no account that did it. */
    private static final String WHO = "wanted by a row of the database: ";

    @PersistenceContext(unitName = "riegel")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private FactorReset reset;

    @Inject
    private Undos undos;

    @Inject
    private AuditTrail audit;

    List<WantedReset> all() {
        return entities.createQuery("select w from WantedReset w order by w.email", WantedReset.class)
                .getResultList();
    }

    /** Does it, unless another server was faster. What cannot be done is logged, and not tried again. */
    void fulfil(WantedReset wanted) {
        int taken = entities.createQuery("delete from WantedReset w where w.email = :email")
                .setParameter("email", wanted.email())
                .executeUpdate();
        if (taken == 1 && !reset(wanted)) {
            LOG.log(
                    Level.WARNING,
                    "The table wanted_reset had a row for which nothing could be done: its email has to be that of an"
                            + " account with a second step, and its reason must not be blank. Nothing else was changed.");
        }
    }

    private boolean reset(WantedReset wanted) {
        return Reason.parse(wanted.reason())
                .flatMap(reason -> EmailAddress.parse(wanted.email())
                        .flatMap(accounts::findByEmail)
                        .map(it -> accounts.lock(it.id()))
                        .filter(it -> reset(it, reason)))
                .isPresent();
    }

    private boolean reset(Account account, Reason reason) {
        Optional<FactorType> factor = reset.carryOut(account.id());
        factor.ifPresent(it -> {
            audit.record(EventType.FACTOR_RESET, account.id(), it.name(), WHO + reason.words());
            undos.tell(account, Letter.FACTOR_RESET_BY_DATABASE, undos.before(account.id()), reason.words());
            LOG.log(
                    Level.WARNING,
                    "The second step of an account was reset, because a row of the database wanted it; the security event"
                            + " FACTOR_RESET tells which one and why.");
        });
        return factor.isPresent();
    }
}
