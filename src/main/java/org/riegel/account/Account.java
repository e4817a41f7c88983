package org.riegel.account;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** One person. */
@Entity
public class Account {
    /** Where a person stands with us. */
    public enum State {
        /** Has a link to choose the first password with; cannot sign in. */
        INVITED,
        ACTIVE,
        /** Its owner took a change back; cannot sign in before another password is chosen by a mailed link. */
        FROZEN,
        /** Cannot sign in until an administrator says otherwise. */
        DISABLED
    }

    @Id
    private UUID id;

    private String email;

    @Column(name = "email_key")
    private String emailKey;

    @Column(name = "display_name")
    private String displayName;

    private String language;

    @Column(name = "last_language")
    private String lastLanguage;

    @Enumerated(EnumType.STRING)
    private State state;

    private boolean administrator;

    /** Rises whenever what was begun before must not be finished any more. */
    private long epoch;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Account() {} // for JPA

    Account(EmailAddress email, DisplayName displayName, boolean administrator, State state, Instant createdAt) {
        this.id = UUID.randomUUID();
        address(email);
        rename(displayName);
        this.administrator = administrator;
        this.state = requireNonNull(state);
        this.createdAt = requireNonNull(createdAt);
    }

    public AccountId id() {
        return new AccountId(id);
    }

    public EmailAddress email() {
        return new EmailAddress(email);
    }

    public String displayName() {
        return displayName;
    }

    /**
     * What a sign-in or a set-up that is under way compares when it ends: another number means that the password, a
     * factor or the account's state has changed since, and that it has to begin anew.
     */
    public long epoch() {
        return epoch;
    }

    /** Whether what was begun in that epoch may still be finished: nothing has changed, and the account is active. */
    public boolean isUnchangedSince(long begun) {
        return isActive() && epoch == begun;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public State state() {
        return state;
    }

    /** Whether a right password may lead anywhere. */
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The language that the person chose; empty means: as the browser says. */
    public Optional<Locale> chosenLanguage() {
        return Optional.ofNullable(language).map(Locale::forLanguageTag);
    }

    /** The language to write to this person in: chosen, else seen at the last visit. */
    public Optional<Locale> mailLanguage() {
        return chosenLanguage().or(() -> Optional.ofNullable(lastLanguage).map(Locale::forLanguageTag));
    }

    /** Whether this was the language of the last visit. */
    public boolean isSeenIn(Locale seen) {
        return seen.getLanguage().equals(lastLanguage);
    }

    final void address(EmailAddress newEmail) {
        this.email = newEmail.value();
        this.emailKey = newEmail.key();
    }

    void rename(DisplayName newName) {
        this.displayName = newName.value();
    }

    void choose(Optional<Locale> newLanguage) {
        this.language = newLanguage.map(Locale::getLanguage).orElse(null);
    }

    void seenIn(Locale seen) {
        this.lastLanguage = seen.getLanguage();
    }

    void move(State newState) {
        this.state = requireNonNull(newState);
    }

    void beginEpoch() {
        epoch++;
    }
}
