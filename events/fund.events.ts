import { Assistance, MOST_RUPIAH } from './assistance';
import { FUND_PURPOSES, FUND_SOURCES } from './house-lists';
import { Means } from './kit/declare';
import { Code, Id, Maybe, One, Text, Whole } from './kit/fields';
import { Override } from './override';

@Means('Money was set aside for one purpose in one year.')
export class FundAllocated {
  @Code(FUND_SOURCES) source!: (typeof FUND_SOURCES)[number];
  @Whole(1945, 2200) year!: number;
  @Code(FUND_PURPOSES) purpose!: (typeof FUND_PURPOSES)[number];
  /** Whole rupiah. */
  @Whole(1, MOST_RUPIAH) amount!: number;
  @Maybe() @Text(100) letterNumber?: string;
}

@Means('Assistance was paid from a fund.')
export class AssistanceDisbursed extends Assistance {
  @Id() disbursement!: string;
  /** Who allowed more than was granted to her. */
  @Maybe() @One(Override) grantOverride?: Override;
}

@Means('A payment was recorded by mistake; it stays visible, and the money is there again.')
export class DisbursementVoided {
  @Id() disbursement!: string;
  @Maybe() @Id() beneficiary?: string;
}

@Means('No such money was set aside: the fund had been recorded by mistake. Both stay visible; it counts nowhere.')
export class AllocationVoided {}
