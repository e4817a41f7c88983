package org.riegel.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.riegel.crypto.Sealed;
import org.riegel.crypto.SecretCipher;

/** A mail that no mail server has taken yet. */
@Entity
@Table(name = "waiting_mail")
public class WaitingMail {
    /** How long whoever tries it has, before another server does. A mail server's patience is minutes (RFC 5321 §4.5.3.2). */
    private static final Duration A_TRY = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** A company's mail server that is down for a long weekend; most links are dead by then, and say how to get another. */
    private static final Duration PATIENCE = Duration.ofDays(3);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "waiting_mail")
    @SequenceGenerator(name = "waiting_mail", sequenceName = "waiting_mail_seq", allocationSize = 50)
    private Long id;

    @Column(name = "sealed_mail")
    private String sealedMail = "";

    @Column(name = "key_id")
    private long keyId;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "due_at")
    private Instant dueAt;

    private int tries;

    protected WaitingMail() {} // for JPA

    WaitingMail(Instant now) {
        this.writtenAt = now;
        this.dueAt = now;
    }

    long id() {
        return id;
    }

    Instant dueAt() {
        return dueAt;
    }

    Sealed sealed() {
        return new Sealed(keyId, sealedMail);
    }

    /** Once it has an id, to which the seal is bound. */
    void seal(OutgoingMail mail, SecretCipher cipher) {
        Sealed sealed = cipher.seal(mail.toBytes(), boundTo());
        this.sealedMail = sealed.text();
        this.keyId = sealed.keyId();
    }

    /** @throws SecretCipher.SealBroken when the row was changed or moved */
    OutgoingMail open(SecretCipher cipher) {
        return OutgoingMail.of(cipher.open(sealed(), boundTo()));
    }

    /** The same mail, sealed with the key in use. */
    Sealed sealedAnew(SecretCipher cipher) {
        return cipher.seal(cipher.open(sealed(), boundTo()), boundTo());
    }

    private String boundTo() {
        return "waiting_mail " + id;
    }

    /** When another server may try it, if nothing is heard of a try that begins now. */
    static Instant patienceOfATry(Instant now) {
        return now.plus(A_TRY);
    }

    /** It was not taken; the next try comes later than the last pause was long, up to a quarter of an hour. */
    void postpone(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
        dueAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        tries++;
    }

    boolean isGivenUp(Instant now) {
        return !now.isBefore(writtenAt.plus(PATIENCE));
    }
}
