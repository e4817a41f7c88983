package org.riegel.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.riegel.crypto.Sealed;

/** The key that events are sealed with, itself sealed by the key set. There is one. */
@Entity
@Table(name = "security_event_key")
public class EventKey {
    static final String NAME = "events";

    /** What the key is sealed for. */
    static final String BOUND_TO = "key of the security events";

    @Id
    private String name;

    @Column(name = "sealed_key")
    private String sealedKey;

    @Column(name = "key_id")
    private long keyId;

    protected EventKey() {} // for JPA

    EventKey(Sealed sealed) {
        this.name = NAME;
        replace(sealed);
    }

    /** @param sealed the same key, sealed with the key in use */
    final void replace(Sealed sealed) {
        this.sealedKey = sealed.text();
        this.keyId = sealed.keyId();
    }

    Sealed sealed() {
        return new Sealed(keyId, sealedKey);
    }
}
