/**
 * How PostgreSQL answers what Riegel asks: each statement is taken as it was really sent, and its plan is looked at, or
 * its time.
 *
 * <p>Not for: what the answers are; the rooms' own tests say that.
 */
package org.riegel.plans;
