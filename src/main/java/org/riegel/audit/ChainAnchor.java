package org.riegel.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where the chain of batches begins since its oldest ones were deleted: nobody but Riegel can move it on. */
@Entity
@Table(name = "security_event_anchor")
public class ChainAnchor {
    static final String NAME = "events";

    @Id
    private String name;

    private long number;

    @Column(name = "batch_seal")
    private String batchSeal;

    private String seal;

    protected ChainAnchor() {} // for JPA

    ChainAnchor(EventBatch last, Sealer sealer) {
        this.name = NAME;
        this.number = last.number();
        this.batchSeal = last.seal();
        this.seal = sealer.seal(canonical());
    }

    boolean isGenuine(Sealer sealer) {
        return sealer.fits(seal, canonical());
    }

    private Canonical canonical() {
        return new Canonical("anchor").with(number).with(batchSeal);
    }

    /** Of the last batch that was deleted. */
    long number() {
        return number;
    }

    String seal() {
        return seal;
    }

    String batchSeal() {
        return batchSeal;
    }
}
